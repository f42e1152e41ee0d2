import { expect, it } from 'vitest'
import { HOME, PASSWORD } from '../../src/local/seeds/known.ts'
import { adminOf } from '../support/admin.ts'
import { pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { overHttp } from '../support/transport.ts'

// Cookies of both stand under one name.
const deployment = useDeployment({ host: 'localhost' })

/** Somebody signed in at the demo, in a browser that goes there, too. */
async function signedIn(client: string) {
  const { origin, demoOrigin } = deployment
  const person = await newPerson(deployment, 'clinic')
  const browser = new ScriptlessBrowser(overHttp, [origin, demoOrigin], HOME)
  const asked = new URLSearchParams({ tenant: 'clinic', username: person.username, client, from: 'home' })
  let page = await browser.follow(`${demoOrigin}/start?${asked}`)
  page = await browser.submit(page, { username: person.username, password: PASSWORD })
  if (page.interaction === 'consent') page = await browser.submit(page)
  expect(page.html.querySelector('main')?.getAttribute('data-outcome'), page.text).toBe('tokens')
  return { person, browser, at: page.url }
}

it.each(['demo-app', 'demo-partner'])(
  '%s shows that it was told of a session that is over',
  async (client) => {
    const { demoOrigin } = deployment
    const one = await signedIn(client)
    const other = await signedIn(client)
    const shown = async ({ browser, at }: typeof one) => {
      const pages = [await browser.send(at), await browser.send(`${demoOrigin}/`)]
      return pages.map(({ html }) => html.querySelector('[data-told=logout]') !== null)
    }
    expect(await shown(one)).toEqual([false, false])
    pass(1)
    const admin = await adminOf(deployment, 'clinic')
    await admin.post(`/users/${one.person.id}/revokeSignInSessions`)
    expect(await shown(one)).toEqual([true, true])
    expect(await shown(other)).toEqual([false, false])
    const refreshed = await one.browser.send(`${demoOrigin}/refresh`, { method: 'POST' })
    expect(refreshed.html.text).toMatch(/has told .* is over[\s\S]*invalid_grant/)
  },
)
