import type Router from '@koa/router'
import type { Context } from 'koa'
import { readJson } from '../body.ts'
import { Delivery, type Outbox } from '../outbox.ts'
import { render } from '../pages/layout.ts'
import { outboxPage } from '../pages/outbox.ts'

const recipient = ({ query }: Context): string | undefined =>
  typeof query.to === 'string' ? query.to : undefined

/** Where the handlers, in another process, deliver what they "send", and where it is read. */
export function outboxRoutes(router: Router, outbox: Outbox, providerOrigin: string): void {
  router.get('/outbox', (ctx) => {
    const to = recipient(ctx)
    render(ctx, outboxPage(outbox.list(to), to, providerOrigin))
  })

  router.get('/outbox.json', (ctx) => {
    ctx.body = outbox.list(recipient(ctx))
  })

  router.post('/outbox', async (ctx) => {
    const message = Delivery.safeParse(await readJson(ctx))
    if (!message.success) return ctx.throw(422)
    ctx.status = 201
    ctx.body = { id: outbox.add(message.data).id }
  })
}
