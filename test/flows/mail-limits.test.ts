import { expect, it } from 'vitest'
import { MAILS_OF_A_KIND } from '../../src/domain/limits.ts'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import type { Email } from '../../src/ports/world.ts'
import { type Wired, wire } from '../../src/wire/oidc.ts'
import { begin, browserAt, walkOn } from '../support/begin.ts'
import { DAY, MINUTE, pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { userOf } from '../support/records.ts'
import { tokensAt } from '../support/sign-in.ts'
import { inRoom, onward, setPassword, typeTotp } from '../support/walk.ts'

let email: Email
let relay: Wired['relay']
const limited: string[] = []
const deployment = useDeployment({
  makeHandler: (env, overrides) => {
    const wired = wire(env, overrides)
    const { metrics } = wired.deps
    email = wired.deps.email
    relay = wired.relay
    wired.deps.email = { send: (...about) => email.send(...about) }
    wired.deps.metrics = {
      ...metrics,
      count(name, dimensions) {
        if (name === 'MailsLimited') limited.push(dimensions?.kind ?? '')
        metrics.count(name, dimensions)
      },
    }
    return wired.http
  },
})

/** A link ordered by somebody who knows the name, each time from another network. */
async function order(username: string, n: number): Promise<void> {
  const browser = browserAt(deployment, { ...ELSEWHERE, ip: `9.13.${n}.1` })
  await browser.submit(await browser.follow(`${deployment.origin}/clinic/recover`), { username })
  // Who looks finds every order served.
  await deployment.outbox(username)
  pass(MINUTE)
}

const mailsTo = async (username: string, subject: RegExp): Promise<number> =>
  (await deployment.outbox(username)).filter((mail) => subject.test(mail.subject ?? '')).length

const RESET = /^Reset your password/
const CHANGED = /^Your password was changed/

it('recovery links to one person are so many a day, whoever orders them, and starve no news of the account', async () => {
  const { username } = await newPerson(deployment, 'clinic', { risk: 'leakedCredentials' })
  const other = await newPerson(deployment, 'clinic')
  const { most } = MAILS_OF_A_KIND
  for (let ordered = 0; ordered < most + 5; ordered++) await order(username, ordered)
  expect(await mailsTo(username, RESET)).toBe(most)
  expect((await userOf(deployment, username)).pending).toEqual([])
  expect(limited).toEqual(Array(5).fill('mail.reset.subject'))
  await order(other.username, 200)
  expect(await mailsTo(other.username, RESET)).toBe(1)
  const begun = await begin(deployment, username)
  const changed = await walkOn(
    begun,
    inRoom('compromised-user', [
      ['notice', onward],
      ['challenge', typeTotp],
      ['new-password', setPassword()],
    ]),
  )
  await tokensAt(begun, changed)
  expect(await mailsTo(username, CHANGED)).toBe(1)
  pass(DAY)
  await order(username, 201)
  expect(await mailsTo(username, RESET)).toBe(most + 1)
})

it('whoever orders links for a name does not use up those of its owner, in a browser they signed in with', async () => {
  const { username } = await newPerson(deployment, 'clinic')
  const begun = await begin(deployment, username)
  await tokensAt(begun, begun.page)
  const { browser } = begun
  const ownOrder = async () => {
    const form = await browser.follow(`${deployment.origin}/clinic/recover`)
    await browser.submit(form, { username })
  }
  const { most } = MAILS_OF_A_KIND
  for (let ordered = 0; ordered < most; ordered++) await order(username, ordered)
  await order(username, 1)
  // A moment after somebody else's order, and once more within the minute.
  await ownOrder()
  await ownOrder()
  expect(await mailsTo(username, RESET)).toBe(most + 1)
  for (let ordered = 1; ordered < most + 5; ordered++) {
    pass(MINUTE)
    await ownOrder()
    await deployment.outbox(username)
  }
  expect(await mailsTo(username, RESET)).toBe(2 * most)
})

it('a mail that no service takes counts for nothing', async () => {
  const { username, id } = await newPerson(deployment, 'clinic')
  const { most } = MAILS_OF_A_KIND
  for (let ordered = 1; ordered < most; ordered++) await order(username, ordered)
  const working = email
  email = { send: () => Promise.reject(new Error('no mail today')) }
  await order(username, 210)
  await relay('clinic', id)
  email = working
  pass(10 * MINUTE)
  await relay('clinic', id)
  expect(await mailsTo(username, RESET)).toBe(most)
  await order(username, 211)
  expect(await mailsTo(username, RESET)).toBe(most)
})
