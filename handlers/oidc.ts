import { toLambda } from '../src/lambda.ts'
import { wire } from '../src/wire.ts'

const { app, lambda } = wire(process.env)

/** ANY /{tenant}/{proxy+}: the tenant's OpenID provider and the pages of its interactions. */
export const handler = toLambda(app, lambda)
