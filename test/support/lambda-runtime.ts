import crypto from 'node:crypto'
import { enableCompileCache, flushCompileCache, syncBuiltinESMExports } from 'node:module'
import type { HttpHandler } from '../../src/lambda.ts'
import { lambdaContext } from './http-api.ts'

/**
 * What `lambda-process.ts` starts: loads a handler's module as Lambda's runtime does, with nothing but its
 * environment, and answers events one message each.
 */
// Counted at the platform, because nothing the product says of itself shows how many passwords it looked at.
let hashes = 0
const { argon2 } = crypto
crypto.argon2 = (...call) => {
  hashes++
  return argon2(...call)
}
syncBuiltinESMExports()

const [, , module = '', compiled] = process.argv
if (compiled) enableCompileCache(compiled)
const { handler } = (await import(module)) as { handler: HttpHandler }
// Not left to the end: it is killed.
flushCompileCache()

process.on('message', async ({ id, event }: { id: number; event: Parameters<HttpHandler>[0] }) => {
  const answer = await handler(event, lambdaContext()).then(
    (result) => ({ result }),
    (error: unknown) => ({ failure: String(error) }),
  )
  process.send?.({ id, ...answer, hashes })
})
process.send?.('ready')
