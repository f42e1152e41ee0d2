import Router from '@koa/router'
import Koa from 'koa'
import type { Clock } from '../../ports/world.ts'
import { errorPages } from './errors.ts'
import { onlyThisMachine, securityHeaders } from './guard.ts'
import { createMemory } from './memory.ts'
import { createOutbox } from './outbox.ts'
import { createRelyingParty } from './relying-party.ts'
import { backChannelRoutes } from './routes/back-channel.ts'
import { deviceRoutes } from './routes/device.ts'
import { homeRoutes } from './routes/home.ts'
import { outboxRoutes } from './routes/outbox.ts'
import { signInRoutes } from './routes/sign-in.ts'

export interface DemoOptions {
  /** Origin of the issuers. */
  origin: string
  /** Its own origin. */
  demoOrigin: string
  clock: Clock
}

/** The demo relying party: scenarios, the claims received, and the outbox of the local stage. */
export function createDemo({ origin, demoOrigin, clock }: DemoOptions): Koa {
  const router = new Router()
  const memory = createMemory()
  const rp = createRelyingParty(origin, demoOrigin)
  homeRoutes(router, memory, clock, origin)
  outboxRoutes(router, createOutbox(clock), origin)
  signInRoutes(router, rp, memory, demoOrigin)
  deviceRoutes(router, rp, memory, clock)
  backChannelRoutes(router, memory, origin)
  const app = new Koa()
  app.use(securityHeaders(origin)).use(errorPages).use(onlyThisMachine)
  app.use(router.routes()).use(router.allowedMethods())
  return app
}
