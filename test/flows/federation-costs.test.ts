import { fetchUserInfo, refreshTokenGrant } from 'openid-client'
import { expect, it, vi } from 'vitest'
import { comeFrom } from '../support/abroad.ts'
import { begin } from '../support/begin.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import type { RelyingParty } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'

/** What the home of a guest costs: it is read with everything else that is asked of the store. */

const deployment = useDeployment()
const OFFLINE = { scope: 'openid profile email offline_access' }

async function requestsOf(run: () => Promise<unknown>): Promise<number> {
  const send = vi.spyOn(deployment.client, 'send')
  try {
    await run()
    return send.mock.calls.length
  } finally {
    send.mockRestore()
  }
}

/** Requests to the store of somebody who is signed in: for another authorization, and for what its tokens are used for. */
async function costs({ browser, rp }: { browser: ScriptlessBrowser; rp: RelyingParty }) {
  const again = async () => rp.redeem((await browser.follow(await rp.start(OFFLINE))).url)
  const tokens = await again()
  const sub = String(tokens.claims()?.sub)
  return {
    authorization: await requestsOf(again),
    userinfo: await requestsOf(() => fetchUserInfo(rp.config, tokens.access_token, sub)),
    refresh: await requestsOf(() => refreshTokenGrant(rp.config, tokens.refresh_token ?? '')),
  }
}

it('a guest costs no request more than somebody local', async () => {
  const local = await newPerson(deployment, 'clinic')
  const technician = await newPerson(deployment, 'msp', { groups: ['technicians'] })
  const ofLocal = await costs(await begin(deployment, local.username, { asks: OFFLINE }))
  const ofGuest = await costs(await comeFrom(deployment, 'clinic', technician.username, { asks: OFFLINE }))
  expect(ofLocal.authorization).toBeGreaterThan(3)
  expect(ofGuest).toEqual(ofLocal)
})
