import { describe, expect, it } from 'vitest'
import type { Locale } from '../../interactions/pages/locale.ts'
import { translate } from '../../interactions/pages/translate.ts'
import type { Relay } from '../../src/core/events/relay.ts'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import type { Email } from '../../src/ports/world.ts'
import { wire } from '../../src/wire/oidc.ts'
import { anEvent } from '../adapters/contracts/fixtures.ts'
import { begin, browserAt, walkOn } from '../support/begin.ts'
import { HOUR, pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { userOf } from '../support/records.ts'
import { tokensAt } from '../support/sign-in.ts'
import {
  inRoom,
  NEW_PASSWORD,
  onward,
  registerSms,
  registerTotp,
  setPassword,
  typeTotp,
} from '../support/walk.ts'

let email: Email
let relay: Relay
const deployment = useDeployment({
  makeHandler: (env, overrides) => {
    const wired = wire(env, overrides)
    email = wired.deps.email
    relay = wired.relay
    wired.deps.email = { send: (message) => email.send(message) }
    return wired.http
  },
})

const recovery = inRoom('compromised-user', [
  ['notice', onward],
  ['challenge', typeTotp],
  ['new-password', setPassword()],
])
const subjects = async (to: string): Promise<(string | undefined)[]> =>
  (await deployment.outbox(to)).map(({ subject }) => subject)

const LEAKED = { risk: 'leakedCredentials' } as const
const unregistered = (locale?: string) =>
  newPerson(deployment, 'clinic', { methods: [], history: undefined }, locale ? { locale } : {})

describe('a mail', () => {
  it.each<[string | undefined, Locale]>([
    ['de', 'de'],
    ['fr-CA', 'fr'],
    ['es', 'es'],
    ['pt', 'pt-BR'],
    ['ja', 'ja'],
    ['ar', 'ar'],
    ['tlh', 'en'],
    [undefined, 'en'],
  ])('to somebody whose language is %s is in %s, whatever the browser speaks', async (language, locale) => {
    const { username } = await newPerson(deployment, 'clinic', LEAKED, language ? { locale: language } : {})
    const browser = browserAt(deployment)
    browser.language = 'fr'
    const begun = await begin(deployment, username, { browser })
    expect(begun.page.html.querySelector('html')?.getAttribute('lang')).toBe('fr')
    await tokensAt(begun, await walkOn(begun, recovery))
    pass(60)
    const request = await browser.follow(`${deployment.origin}/clinic/recover`)
    await browser.submit(request, { username })
    const said = (key: string) => `${translate({ key }, locale)} · Riverside Clinic`
    expect(await subjects(username)).toEqual([
      said('mail.reset.subject'),
      said('mail.passwordChanged.subject'),
    ])
    const [reset, changed] = await deployment.outbox(username)
    expect(reset?.text).toContain(translate({ key: 'mail.reset.line1' }, locale))
    expect(changed?.text).toContain(translate({ key: 'mail.notYou' }, locale))
  })

  it('about a new method says which, once, and keeps every secret', async () => {
    const { username } = await unregistered()
    const begun = await begin(deployment, username)
    const way = inRoom('mfa-registration', [['notice', onward], ...registerSms('+442079460077')])
    await tokensAt(begun, await walkOn(begun, way))
    const mails = await deployment.outbox(username)
    expect(mails.map(({ subject }) => subject)).toEqual([
      'A second step was added to your account · Riverside Clinic',
    ])
    expect(mails[0]?.text).toContain('a mobile number')
    for (const code of begun.walker.recoveryCodes ?? []) expect(mails[0]?.text).not.toContain(code)
    expect(mails[0]?.text).not.toContain('7946')
  })

  it('about a registration at risk goes to the person and to every administrator', async () => {
    const { username } = await newPerson(deployment, 'academy', { methods: [] })
    const begun = await begin(deployment, username, { from: ELSEWHERE })
    const before = (await deployment.outbox('admin@academy.example')).length
    await tokensAt(begun, await walkOn(begun, inRoom('risky-sign-in', [['notice', onward], ...registerTotp])))
    expect((await subjects(username))[0]).toMatch(/^A second step was added/)
    const told = await deployment.outbox('admin@academy.example')
    expect(told).toHaveLength(before + 1)
    expect(told[0]?.text).toContain(username)
  })

  it('about a new password never has it, nor a way in', async () => {
    const { username } = await newPerson(deployment, 'clinic', LEAKED)
    const begun = await begin(deployment, username)
    await tokensAt(begun, await walkOn(begun, recovery))
    const [mail] = await deployment.outbox(username)
    expect(mail?.text).not.toContain(NEW_PASSWORD)
    expect(mail?.text).not.toContain('http')
  })

  it('that cannot be sent stops nobody, and is sent once it can be', async () => {
    const { username, id } = await newPerson(deployment, 'clinic', LEAKED)
    const working = email
    email = { send: () => Promise.reject(new Error('no mail today')) }
    const begun = await begin(deployment, username)
    await tokensAt(begun, await walkOn(begun, recovery))
    expect((await userOf(deployment, username)).pending.map(({ type }) => type)).toEqual(['passwordChanged'])
    email = working
    expect(await subjects(username)).toEqual([])
    await relay('clinic', id)
    expect(await subjects(username)).toEqual([])
    pass(60)
    await relay('clinic', id)
    await relay('clinic', id)
    expect(await subjects(username)).toHaveLength(1)
    expect((await userOf(deployment, username)).pending).toEqual([])
  })

  it('that no service takes for a day is given up', async () => {
    const { username, id } = await newPerson(deployment, 'clinic', LEAKED)
    const working = email
    email = { send: () => Promise.reject(new Error('no such mailbox')) }
    const begun = await begin(deployment, username)
    await tokensAt(begun, await walkOn(begun, recovery))
    for (let hours = 0; hours < 24; hours++) {
      pass(HOUR)
      await relay('clinic', id)
      expect((await userOf(deployment, username)).pending).toHaveLength(1)
    }
    pass(HOUR)
    await relay('clinic', id)
    email = working
    expect((await userOf(deployment, username)).pending).toEqual([])
    const { deadLetters } = deployment.store.of('clinic')
    expect(await deadLetters.of(Date.now())).toMatchObject([
      { reason: 'Error: no such mailbox', event: { type: 'passwordChanged', userId: id } },
    ])
  })

  it('that has left is not sent again because another of its event has not', async () => {
    const { username } = await newPerson(deployment, 'academy', { methods: [] })
    const working = email
    const administrator = 'admin@academy.example'
    const before = (await deployment.outbox(administrator)).length
    email = {
      send: (message) =>
        message.to === administrator ? Promise.reject(new Error('full')) : working.send(message),
    }
    const begun = await begin(deployment, username, { from: ELSEWHERE })
    await tokensAt(begun, await walkOn(begun, inRoom('risky-sign-in', [['notice', onward], ...registerTotp])))
    email = working
    const { id, pending } = await userOf(deployment, username)
    expect(pending.map(({ type }) => type)).toEqual(['registeredAtRisk'])
    pass(60)
    await relay('academy', id)
    expect(await subjects(username)).toHaveLength(1)
    expect(await deployment.outbox(administrator)).toHaveLength(before + 1)
  })

  it('that a run was about to send when it died is sent by another, a while later', async () => {
    const { username, id } = await newPerson(deployment, 'clinic')
    const { users, audit } = deployment.store.of('clinic')
    const event = anEvent(id, { at: Date.now() })
    const user = await userOf(deployment, username)
    await users.update({ ...user, pending: [event] }, user.version)
    await audit.hold(event, Date.now() + 60_000)
    await relay('clinic', id)
    expect(await subjects(username)).toEqual([])
    pass(60)
    await relay('clinic', id)
    expect(await subjects(username)).toHaveLength(1)
  })
})

it('a text message is in the language of the page that asked for it', async () => {
  const { username } = await unregistered('ja')
  const browser = browserAt(deployment)
  browser.language = 'de'
  const begun = await begin(deployment, username, { browser })
  const page = await walkOn(
    begun,
    inRoom('mfa-registration', [
      ['notice', onward],
      ['choose-method', ({ browser: at }, shown) => at.submit(shown, { method: 'sms' })],
    ]),
  )
  await browser.submit(page, { phone: '+442079460078' })
  const [message] = await deployment.outbox('+442079460078')
  const values = { code: message?.code ?? '', tenant: 'Riverside Clinic' }
  expect(message?.text).toContain(translate({ key: 'sms.code', values }, 'de'))
})
