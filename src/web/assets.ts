import type { Context, Next } from 'koa'
import type { Site } from './site.ts'

const YEAR = 365 * 24 * 60 * 60

/** Answers with the file of that name. Its address changes with its content. */
export async function asset({ deps, tenancy }: Site, ctx: Context, next: Next): Promise<void> {
  const found = deps.views.assets(tenancy?.tenant).find(({ path }) => path === ctx.params.file)
  if (!found) return next()
  ctx.set('cache-control', `public, max-age=${YEAR}, immutable`)
  ctx.type = found.type
  ctx.body = found.body
}
