import type { Context } from 'koa'
import type { Form } from '../domain/interaction.ts'

/** More than any of our forms; `lambda.ts` has refused what is larger still. */
const LONGEST = 64 * 1024

/**
 * The parameters of a posted HTML form, as they came; none where nothing was posted.
 * @throws HttpError 415 for any other content type, 413 for more than any form of ours
 */
export async function readParameters(ctx: Context): Promise<URLSearchParams> {
  if (ctx.is('application/x-www-form-urlencoded') === false) ctx.throw(415)
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of ctx.req) {
    length += chunk.length
    if (length > LONGEST) ctx.throw(413)
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

/** A posted form with one value a name: the first, where a name is repeated. */
export async function readForm(ctx: Context): Promise<Form> {
  const form: Record<string, string> = Object.create(null)
  for (const [name, value] of await readParameters(ctx)) form[name] ??= value
  return form
}
