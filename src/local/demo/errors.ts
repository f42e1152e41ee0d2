import type { Middleware } from 'koa'
import { HttpError } from 'koa'
import { errorPage } from './pages/error.ts'
import { render } from './pages/layout.ts'

/** A page for what went wrong. What is no request's fault is the provider not answering: 502, and the cause in the log. */
export const errorPages: Middleware = async (ctx, next) => {
  try {
    await next()
    if (ctx.status === 404 && !ctx.body) ctx.throw(404)
  } catch (thrown) {
    const status = thrown instanceof HttpError ? thrown.status : 502
    if (status === 502) console.error(thrown)
    ctx.status = status
    render(ctx, errorPage(status))
  }
}
