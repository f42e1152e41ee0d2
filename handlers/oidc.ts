import { wire } from '../src/wire/oidc.ts'

/** ANY /{tenant}/{proxy+}: the tenant's OpenID provider and the pages of its interactions. */
export const handler = wire(process.env).http
