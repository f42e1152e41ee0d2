import type Router from '@koa/router'
import type { DeviceAuthorizationResponse } from 'openid-client'
import { z } from 'zod'
import type { Clock } from '../../../ports/world.ts'
import { TENANT_IDS } from '../../seeds/known.ts'
import { type Answer, granted, refused } from '../answer.ts'
import { readForm } from '../body.ts'
import { browserOf, placeBrowser } from '../browser.ts'
import type { DeviceFlow, Memory } from '../memory.ts'
import { deviceFormPage, devicePage } from '../pages/device.ts'
import { render } from '../pages/layout.ts'
import { resultPage } from '../pages/result.ts'
import type { RelyingParty } from '../relying-party.ts'
import { PLACES } from '../scenario.ts'

const DeviceForm = z.object({
  tenant: z.string().refine((id) => TENANT_IDS.includes(id)),
  from: z.enum(['home', 'elsewhere']),
})

/** RFC 8628 §3.5: without an `interval` a client waits five seconds; told to slow down, five more. */
const FIVE_SECONDS = 5000

const pause = ({ interval }: DeviceAuthorizationResponse): number =>
  interval ? interval * 1000 : FIVE_SECONDS

/** The device authorization grant, polled by reloading the page. */
export function deviceRoutes(router: Router, rp: RelyingParty, memory: Memory, clock: Clock): void {
  router.get('/device', async (ctx) => {
    const browser = browserOf(ctx)
    const flow = memory.devices.get(browser)
    if (!flow) return render(ctx, deviceFormPage())
    if (clock() >= flow.nextPollAt) flow.answer ??= await poll(flow)
    if (!flow.answer) return render(ctx, devicePage(flow))
    memory.devices.delete(browser)
    render(ctx, resultPage({ answer: flow.answer, ask: flow.ask, again: '/device' }))
  })

  router.post('/device', async (ctx) => {
    const form = DeviceForm.safeParse(await readForm(ctx))
    if (!form.success) return ctx.throw(400)
    const { tenant, from } = form.data
    placeBrowser(ctx, PLACES[from])
    const authorization = await rp.startDevice(tenant)
    const ask = { tenant, clientId: 'demo-app', loginHint: '', anew: true } as const
    memory.devices.set(browserOf(ctx), { ask, authorization, nextPollAt: clock() + pause(authorization) })
    ctx.status = 303
    ctx.redirect('/device')
  })

  router.post('/device/cancel', (ctx) => {
    memory.devices.delete(browserOf(ctx))
    ctx.status = 303
    ctx.redirect('/device')
  })

  async function poll(flow: DeviceFlow): Promise<Answer | undefined> {
    flow.nextPollAt = clock() + pause(flow.authorization)
    try {
      return await granted(rp, flow.ask, await rp.pollDevice(flow.ask.tenant, flow.authorization.device_code))
    } catch (thrown) {
      const answer = refused(thrown)
      if (answer.error === 'slow_down') flow.nextPollAt += FIVE_SECONDS
      return ['authorization_pending', 'slow_down'].includes(answer.error) ? undefined : answer
    }
  }
}
