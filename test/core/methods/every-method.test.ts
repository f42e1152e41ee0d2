import { describe, expect, it } from 'vitest'
import { LOCALES } from '../../../interactions/pages/locale.ts'
import { translate } from '../../../interactions/pages/translate.ts'
import type { Authenticator } from '../../../src/core/methods/authenticator.ts'
import { authenticatorOf, authenticators, registrationOf } from '../../../src/core/methods/index.ts'
import type { Facts } from '../../../src/domain/facts.ts'
import type { Message } from '../../../src/domain/message.ts'
import type { Page } from '../../../src/domain/page.ts'
import { isSpare, type Method, type MethodKind, TRAITS } from '../../../src/domain/person/method.ts'
import type { Challenge } from '../../../src/domain/sign-in/sign-in.ts'
import { NOW, someFacts } from '../../support/facts.ts'

/** What holds for every method, so that one added tomorrow is asked the same. */

const registered = { id: 'm', addedAt: 1, addedIn: 1 }

/** One of each; the compiler asks for one of a kind that is new. */
const SAMPLES: { [Kind in MethodKind]: Extract<Method, { kind: Kind }> } = {
  totp: { ...registered, kind: 'totp', secret: 'sealed-secret' },
  sms: { ...registered, kind: 'sms', phone: '+442079460004' },
  passkey: { ...registered, kind: 'passkey', credentialId: 'credential', publicKey: 'key', counter: 1 },
  'recovery-codes': { ...registered, kind: 'recovery-codes', hashes: ['hash-of-a-code'] },
}

const begun = (kind: MethodKind): Challenge => ({
  methodId: 'm',
  kind,
  startedAt: NOW,
  expiresAt: NOW + 1,
  expected: 'what-is-expected',
  options: '{"challenge":"c"}',
})

const beingSetUp = (method: Method): Facts =>
  someFacts({
    signIn: { registration: { method, startedAt: NOW, ready: false }, challenge: begun(method.kind) },
  })

/** Something to press that brings the person further. */
const waysOn = ({ buttons, blocks = [] }: Page): string[] => [
  ...buttons.map(({ name }) => name).filter((name) => name === 'continue' || name === 'begin'),
  ...blocks.map(({ kind }) => kind).filter((kind) => kind === 'webauthn'),
]

const read = (message: Message): string[] => LOCALES.map((locale) => translate(message, locale))

const rows = authenticators.map((each): [MethodKind, Authenticator] => [each.kind, each])

it('lists every kind once, each under its own name', () => {
  expect(authenticators.map(({ kind }) => kind).sort()).toEqual(Object.keys(TRAITS).sort())
  for (const { kind } of authenticators) expect(authenticatorOf({ kind }).kind).toBe(kind)
})

it('offers an authenticator app first, and no spare', () => {
  const offered = authenticators.filter(({ registration }) => registration).map(({ kind }) => kind)
  expect(offered).toEqual(['totp', 'sms', 'passkey'])
})

describe.each(rows)('%s', (kind, authenticator) => {
  const method = SAMPLES[kind]

  it('describes itself in every language, and tells nobody a secret', () => {
    const { label, hint } = authenticator.describe(method)
    const words = [...read(label), ...read(hint)]
    expect(words.filter((text) => text.trim() === '')).toEqual([])
    expect(words.join()).not.toMatch(/sealed-secret|2079460004|credential|hash-of-a-code/)
  })

  it.each([
    ['not begun', undefined],
    ['begun', begun(kind)],
  ])('has a page that asks for it, with one way on: %s', (_, challenge) => {
    const page = authenticator.challengePage(method, challenge)
    expect(page.step).toBe('challenge')
    expect(waysOn(page)).toHaveLength(1)
    expect(JSON.stringify(page)).not.toMatch(/what-is-expected|sealed-secret|2079460004|hash-of-a-code/)
    for (const message of [page.heading, ...(page.lead ?? [])]) read(message)
  })

  it('asks to begin, or for what was begun', () => {
    const asks = ({ fields = [], blocks = [] }: Page) =>
      fields.some(({ name }) => name === 'code') || blocks.some((shown) => shown.kind === 'webauthn')
    expect(asks(authenticator.challengePage(method, begun(kind)))).toBe(true)
    expect(asks(authenticator.challengePage(method, undefined))).toBe(!authenticator.beginning)
  })

  it('has something under way wherever the changes keep count of it', () => {
    const { isSent, isAnsweredOnce } = TRAITS[kind]
    if (isSent || isAnsweredOnce) expect(authenticator.beginning).toBeDefined()
    expect(authenticator.beginning?.withPage ?? false).toBe(isAnsweredOnce ?? false)
  })

  it('needs a script just where its page has nothing to type into', () => {
    const { fields = [] } = authenticator.challengePage(method, begun(kind))
    expect(authenticator.needsScript).toBe(fields.length === 0)
  })

  it('is added by the person, or comes unasked as a spare', () => {
    expect(authenticator.registration === undefined).toBe(isSpare(method))
    expect(authenticator.issued !== undefined).toBe(isSpare(method))
    expect(authenticator.isAnnounced).toBe(!isSpare(method))
  })
})

const added = rows.filter(([, { registration }]) => registration)

describe.each(added)('%s, being added', (kind) => {
  const { offer, page, answered } = registrationOf({ kind })

  it('is offered in every language', () => {
    expect([...read(offer.label), ...read(offer.hint)].filter((text) => text.trim() === '')).toEqual([])
  })

  it('has a page to set it up, with one way on', () => {
    const shown = page(beingSetUp(SAMPLES[kind]))
    expect(shown.step).toBe('register')
    expect(waysOn(shown)).toHaveLength(1)
    expect(JSON.stringify(shown)).not.toContain('what-is-expected')
  })

  it('takes the answer to it for something', () => {
    expect(['start', 'ready', 'proof']).toContain(answered({ continue: '1' }))
  })
})

it('adds no spare by itself', () => {
  expect(() => registrationOf({ kind: 'recovery-codes' })).toThrow('nobody registers recovery-codes')
})
