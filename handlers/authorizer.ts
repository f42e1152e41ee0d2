import { wire } from '../src/wire/authorizer.ts'

/** In front of ANY /admin/{tenant}/v1.0/{proxy+}: whether a request is let on. */
export const handler = wire(process.env).authorizer
