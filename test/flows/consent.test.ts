import * as client from 'openid-client'
import { describe, expect, it } from 'vitest'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { type Begun, begin, walkOn } from '../support/begin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { userOf } from '../support/records.ts'
import { errorOf, tokensAt } from '../support/sign-in.ts'
import { inRoom, onward, placeOf, press, typeTotp, type Way, walk } from '../support/walk.ts'

const deployment = useDeployment()

const PARTNER = 'demo-partner'
const allow: Way = [['consent/consent', onward]]
const deny: Way = [['consent/consent', press('cancel')]]

/** A new sign-in at the relying party that is not the tenant's own. */
async function atPartner(username: string, asks: Record<string, string> = {}): Promise<Begun> {
  passALittle()
  return begin(deployment, username, { clientId: PARTNER, asks: { scope: 'openid profile', ...asks } })
}

const items = ({ html }: Page): string[] => html.querySelectorAll('ul.list li').map(({ text }) => text.trim())

async function allowed(asks?: Record<string, string>): Promise<string> {
  const { username } = await newPerson(deployment, 'clinic')
  const begun = await atPartner(username, asks)
  await tokensAt(begun, await walkOn(begun, allow))
  return username
}

describe('a relying party that is not the tenant’s own', () => {
  it('is named with what it asks for, in words', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const { page } = await atPartner(username, { scope: 'openid profile email' })
    expect(placeOf(page)).toBe('consent/consent')
    expect(page.text).toContain('Partner portal')
    expect(items(page)).toEqual([
      'Know who you are when you sign in',
      'See your name and profile',
      'See your email address',
    ])
  })

  it('denied, gets nothing, and nothing is remembered', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await atPartner(username)
    const back = await walkOn(begun, deny)
    await expect(begun.rp.redeem(back.url)).rejects.toMatchObject({ error: 'access_denied' })
    expect((await userOf(deployment, username)).consents).toBeUndefined()
    expect(placeOf((await atPartner(username)).page)).toBe('consent/consent')
  })

  it('allowed, gets what was granted and no more', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await atPartner(username, { scope: 'openid email' })
    const tokens = await tokensAt(begun, await walkOn(begun, allow))
    expect(tokens.scope).toBe('openid email')
    const told = await client.fetchUserInfo(begun.rp.config, tokens.access_token, client.skipSubjectCheck)
    expect(Object.keys(told).toSorted()).toEqual(['email', 'email_verified', 'sub'])
  })

  it('allowed, is remembered for the next sign-in, and for less', async () => {
    const username = await allowed({ scope: 'openid profile email' })
    for (const scope of ['openid profile email', 'openid']) {
      const begun = await atPartner(username, { scope })
      expect((await tokensAt(begun, begun.page)).scope).toBe(scope)
    }
  })

  it('asks again for more, and then gets that', async () => {
    const username = await allowed({ scope: 'openid profile' })
    const begun = await atPartner(username, { scope: 'openid email' })
    expect((await tokensAt(begun, await walkOn(begun, allow))).scope).toBe('openid email')
    const both = await atPartner(username, { scope: 'openid profile email' })
    await tokensAt(both, both.page)
  })

  it('asks again where it wishes to', async () => {
    const username = await allowed()
    const begun = await atPartner(username, { prompt: 'consent' })
    await tokensAt(begun, await walkOn(begun, allow))
    passALittle()
    const again = await begun.browser.follow(
      await begun.rp.start({ scope: 'openid profile', prompt: 'consent' }),
    )
    await tokensAt(begun, await walk(begun.walker, again, allow))
  })

  it('asking again and denied, keeps what it had and gets nothing new', async () => {
    const username = await allowed()
    const again = await atPartner(username, { prompt: 'consent' })
    expect(errorOf(await walkOn(again, deny))).toBe('access_denied')
    const before = await atPartner(username)
    await tokensAt(before, before.page)
  })

  it('may keep its access only where it says so each time', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const scope = 'openid offline_access'
    const silent = await atPartner(username, { scope })
    const first = await tokensAt(silent, await walkOn(silent, allow))
    expect([first.scope, first.refresh_token]).toEqual(['openid', undefined])
    const asking = await atPartner(username, { scope, prompt: 'consent' })
    expect(items(asking.page)).toContain('Keep this access while you’re away')
    const second = await tokensAt(asking, await walkOn(asking, allow))
    expect(second.scope).toBe(scope)
    await client.refreshTokenGrant(asking.rp.config, second.refresh_token ?? '')
  })

  it('asking silently, is told that consent is missing', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const own = await begin(deployment, username)
    await tokensAt(own, own.page)
    const begun = await atPartner(username)
    const silent = await own.browser.follow(await begun.rp.start({ prompt: 'none' }))
    expect(errorOf(silent)).toBe('consent_required')
  })

  it('is asked about last, after everything the sign-in itself must pass', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await begin(deployment, username, { clientId: PARTNER, from: ELSEWHERE })
    const way = inRoom('risky-sign-in', [
      ['notice', onward],
      ['challenge', typeTotp],
    ])
    await tokensAt(begun, await walkOn(begun, [...way, ...allow]))
  })

  it('cannot be allowed more by whoever bends the form', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await atPartner(username, { scope: 'openid' })
    const last = await begun.browser.submit(begun.page, { scope: 'openid email', scopes: 'openid email' })
    expect((await tokensAt(begun, last)).scope).toBe('openid')
    expect((await userOf(deployment, username)).consents?.[PARTNER]?.scopes).toEqual(['openid'])
  })
})

it('the tenant’s own relying parties are never asked about, nor do they profit from a partner’s consent', async () => {
  const username = await allowed()
  passALittle()
  const own = await begin(deployment, username, { asks: { prompt: 'consent' } })
  await tokensAt(own, own.page)
})
