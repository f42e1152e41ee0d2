import { describe, expect, it } from 'vitest'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { raiseRisk, resetPassword } from '../support/administrator.ts'
import { type Begun, begin, walkOn } from '../support/begin.ts'
import { DAY, HOUR, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { changeUser, lastSignIn, userOf, wrongCodes } from '../support/records.ts'
import { tokensAt } from '../support/sign-in.ts'
import { totp } from '../support/totp.ts'
import {
  choose,
  inRoom,
  onward,
  placeOf,
  registerTotp,
  setPassword,
  type as typeCode,
  typeTotp,
  walk,
} from '../support/walk.ts'

const deployment = useDeployment()

async function challenged(username: string): Promise<Begun> {
  passALittle()
  const begun = await begin(deployment, username, { from: ELSEWHERE })
  return { ...begun, page: await walkOn(begun, inRoom('risky-sign-in', [['notice', onward]])) }
}

const WRONG = '000000'

describe('a code of an authenticator app', () => {
  it.each([
    [-60, 422],
    [-30, undefined],
    [0, undefined],
    [30, undefined],
    [60, 422],
  ])('of a clock %s seconds off answers %s', async (off, status) => {
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await challenged(username)
    const last = await typeCode(totp(Date.now() + off * 1000))(begun.walker, begun.page)
    if (status === undefined) await tokensAt(begun, last)
    else expect(last.status).toBe(status)
  })

  it('works once, in whatever sign-in, and the person is told to wait for the next', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const first = await challenged(username)
    const code = totp(Date.now())
    await tokensAt(first, await typeCode(code)(first.walker, first.page))
    const begun = await begin(deployment, username, { from: ELSEWHERE })
    const notice = await walkOn(begun, inRoom('risky-sign-in', [['notice', onward]]))
    const refused = await typeCode(code)(begun.walker, notice)
    expect([refused.status, placeOf(refused)]).toEqual([422, 'risky-sign-in/challenge'])
    expect(refused.alert).toContain('already been used')
    passALittle()
    await tokensAt(begun, await typeTotp(begun.walker, refused))
  })

  it('that proved a new app does not prove anything else', async () => {
    const { username } = await newPerson(deployment, 'clinic', { methods: [] })
    const begun = await begin(deployment, username)
    const last = await walkOn(begun, inRoom('mfa-registration', [['notice', onward], ...registerTotp]))
    await tokensAt(begun, last)
    const used = totp(Date.now(), begun.walker.secret)
    const next = await begin(deployment, username, { from: ELSEWHERE })
    const notice = await walkOn(next, inRoom('risky-sign-in', [['notice', onward]]))
    expect((await typeCode(used)(next.walker, notice)).status).toBe(422)
  })

  it('is waited for after ten wrong ones, over however many sign-ins', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const atHome = (): Promise<Begun> => {
      passALittle()
      return begin(deployment, username, { asks: { acr_values: 'https://refeds.org/profile/mfa' } })
    }
    for (let signIn = 0; signIn < 2; signIn++) {
      let { walker, page } = await atHome()
      for (let wrong = 0; wrong < 5; wrong++) page = await typeCode(WRONG)(walker, page)
      expect(page.status).toBe(429)
    }
    const begun = await atHome()
    const locked = await typeTotp(begun.walker, begun.page)
    expect([locked.status, placeOf(locked)]).toEqual([429, 'step-up/challenge'])
    expect(Number(locked.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    pass(60)
    await tokensAt(begun, await typeTotp(begun.walker, locked))
    expect(await wrongCodes(deployment, username, 'familiar')).toBe(0)
  })

  it('is worth nothing without its secret, which is shown while it is set up and never after', async () => {
    const { username } = await newPerson(deployment, 'clinic', { methods: [] })
    const begun = await begin(deployment, username)
    const proving = await walkOn(
      begun,
      inRoom('mfa-registration', [['notice', onward], ...registerTotp.slice(0, 2)]),
    )
    expect(placeOf(proving)).toBe('mfa-registration/challenge')
    expect(proving.html.querySelector('[data-secret-key]')).toBeNull()
    expect(proving.html.querySelector('svg[role=img]')).toBeNull()
    expect((await typeCode(WRONG)(begun.walker, proving)).status).toBe(422)
    expect((await userOf(deployment, username)).methods).toEqual([])
  })
})

describe('a method added lately', () => {
  const newestAdded = (username: string, secondsAgo: number) =>
    changeUser(deployment, username, (user) => ({
      ...user,
      methods: user.methods.map((method, index) =>
        index === user.methods.length - 1 ? { ...method, addedAt: Date.now() - secondsAgo * 1000 } : method,
      ),
    }))

  it('within 24 hours does not recover a compromised account; after them it does', async () => {
    const { username } = await newPerson(deployment, 'clinic', { risk: 'leakedCredentials' })
    await newestAdded(username, DAY - HOUR)
    const { page } = await begin(deployment, username)
    expect([page.status, placeOf(page)]).toEqual([403, 'blocked/blocked'])
    expect(page.text).toContain('no second step')
    pass(HOUR)
    const begun = await begin(deployment, username)
    const last = await walkOn(
      begun,
      inRoom('compromised-user', [
        ['notice', onward],
        ['challenge', typeTotp],
        ['new-password', setPassword()],
      ]),
    )
    await tokensAt(begun, last)
  })

  it('is not offered beside an older one, and what it proved a moment ago does not count', async () => {
    const { username } = await newPerson(deployment, 'clinic', { methods: ['sms', 'totp'] })
    await newestAdded(username, HOUR)
    const begun = await begin(deployment, username, { from: ELSEWHERE })
    const page = await walkOn(
      begun,
      inRoom('risky-sign-in', [
        ['notice', onward],
        ['choose-method', choose(/authenticator/i)],
      ]),
    )
    await tokensAt(begun, await typeTotp(begun.walker, page))
    await raiseRisk(deployment, username)
    const back = await begun.browser.follow(await begun.rp.start())
    const asked = await walk(begun.walker, back, inRoom('compromised-user', [['notice', onward]]))
    expect(placeOf(asked)).toBe('compromised-user/challenge')
    expect(asked.text).toContain('text message')
    expect(asked.html.querySelector('[name=other-method]')).toBeNull()
  })

  it('in a risky sign-in leaves its risk, even where the password is changed in between', async () => {
    const { username } = await newPerson(deployment, 'academy', { methods: [] })
    const password = await resetPassword(deployment, username)
    const begun = await begin(deployment, username, { from: ELSEWHERE, password })
    const last = await walkOn(begun, [
      ...inRoom('risky-sign-in', [['notice', onward], ...registerTotp]),
      ...inRoom('temporary-password', [
        ['notice', onward],
        ['new-password', setPassword()],
      ]),
    ])
    await tokensAt(begun, last)
    expect((await lastSignIn(deployment, username)).risk).toMatchObject({ state: 'atRisk', detail: 'none' })
  })
})
