import type Router from '@koa/router'
import type { Context } from 'koa'
import { type Answer, granted, refused } from '../answer.ts'
import { browserOf, placeBrowser } from '../browser.ts'
import { type Memory, overIn, type Pending, type SignedIn } from '../memory.ts'
import { render } from '../pages/layout.ts'
import { resultPage } from '../pages/result.ts'
import { strayPage } from '../pages/stray.ts'
import type { Ask, RelyingParty } from '../relying-party.ts'
import { PLACES, tenantIn } from '../scenario.ts'
import { SCENARIOS } from '../scenarios.ts'
import { askOf, StartQuery } from '../start-link.ts'

/** From a click to the provider, and back to the claims. */
export function signInRoutes(router: Router, rp: RelyingParty, memory: Memory, demoOrigin: string): void {
  async function leave(ctx: Context, ask: Ask): Promise<void> {
    const { url, attempt } = await rp.authorize(ask)
    memory.pending.set(attempt.state, { attempt, browser: browserOf(ctx), again: ctx.url })
    ctx.redirect(url.href)
  }

  router.get('/start/:id', async (ctx) => {
    const scenario = SCENARIOS.find(({ id }) => id === ctx.params.id)
    if (!scenario) return ctx.throw(404)
    placeBrowser(ctx, PLACES[scenario.from])
    const tenant = tenantIn(scenario)
    await leave(ctx, { tenant, clientId: 'demo-app', loginHint: scenario.username, anew: true })
  })

  router.get('/start', async (ctx) => {
    const start = StartQuery.safeParse(ctx.query)
    if (!start.success) return ctx.throw(400)
    if (start.data.from) placeBrowser(ctx, PLACES[start.data.from])
    await leave(ctx, askOf(start.data))
  })

  async function redeem({ attempt, browser, again }: Pending, url: URL): Promise<Answer> {
    try {
      const tokens = await rp.callback(url, attempt)
      const { id_token: idToken, refresh_token: refreshToken } = tokens
      memory.signedIn.set(browser, { ask: attempt.ask, again, idToken, refreshToken })
      return await granted(rp, attempt.ask, tokens)
    } catch (thrown) {
      return refused(thrown)
    }
  }

  router.get('/callback', async (ctx) => {
    const { state } = ctx.query
    const pending = typeof state === 'string' ? memory.pending.get(state) : undefined
    // Another browser's answer is nobody's: RFC 6749 §10.12.
    if (!pending || pending.browser !== browserOf(ctx)) {
      ctx.status = 400
      return render(ctx, strayPage())
    }
    pending.answer ??= redeem(pending, new URL(ctx.url, demoOrigin))
    const page = resultPage({ answer: await pending.answer, ask: pending.attempt.ask, again: pending.again })
    await render(ctx, { ...page, over: overIn(memory, ctx) })
  })

  async function refresh(signedIn: SignedIn, refreshToken: string): Promise<Answer> {
    try {
      const tokens = await rp.refresh(signedIn.ask, refreshToken)
      signedIn.refreshToken = tokens.refresh_token ?? refreshToken
      signedIn.idToken = tokens.id_token ?? signedIn.idToken
      return await granted(rp, signedIn.ask, tokens)
    } catch (thrown) {
      return refused(thrown)
    }
  }

  router.post('/refresh', async (ctx) => {
    const signedIn = memory.signedIn.get(browserOf(ctx))
    if (!signedIn?.refreshToken) return ctx.redirect('/')
    const answer = await refresh(signedIn, signedIn.refreshToken)
    const page = resultPage({ answer, ask: signedIn.ask, again: signedIn.again, refreshed: true })
    await render(ctx, { ...page, over: overIn(memory, ctx) })
  })

  router.get('/sign-out', async (ctx) => {
    const browser = browserOf(ctx)
    const signedIn = memory.signedIn.get(browser)
    if (!signedIn) return ctx.redirect('/')
    memory.signedIn.delete(browser)
    ctx.redirect((await rp.endSession(signedIn.ask, signedIn.idToken)).href)
  })
}
