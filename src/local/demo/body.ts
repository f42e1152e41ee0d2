import type { Context } from 'koa'

const MAX_BYTES = 64 * 1024

/** The request body as text; 413 past 64 KiB. */
async function text(ctx: Context): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of ctx.req) {
    bytes += chunk.length
    if (bytes > MAX_BYTES) ctx.throw(413)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A JSON body; 415 for another type: a form of a foreign page cannot send this one. 400 when it is not JSON. */
export async function readJson(ctx: Context): Promise<unknown> {
  if (!ctx.is('application/json')) ctx.throw(415)
  const body = await text(ctx)
  try {
    return JSON.parse(body)
  } catch {
    return ctx.throw(400)
  }
}

/** The fields of an HTML form; of repeated ones the last. */
export async function readForm(ctx: Context): Promise<Record<string, string>> {
  if (!ctx.is('application/x-www-form-urlencoded')) ctx.throw(415)
  return Object.fromEntries(new URLSearchParams(await text(ctx)))
}
