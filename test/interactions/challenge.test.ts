import { describe, expect, it } from 'vitest'
import type { Method } from '../../src/domain/person/method.ts'
import type { Challenge, SignIn } from '../../src/domain/sign-in/sign-in.ts'
import { DAY, NOW, risk, someFacts } from '../support/facts.ts'
import { answered, currentIn, stepOf } from '../support/in-rooms.ts'
import { recordedActions } from '../support/recorded-actions.ts'

/** The step that asks for a proof, wherever it stands: here in a risky sign-in. */
const ROOM = 'risky-sign-in'

const app: Method = { kind: 'totp', id: 'app', secret: 'sealed', addedAt: NOW - 60 * DAY, addedIn: 1 }
const key: Method = { ...app, kind: 'passkey', id: 'key', credentialId: 'c', publicKey: 'p', counter: 1 }
const phone: Method = { ...app, kind: 'sms', id: 'phone', phone: '+442079460000' }
const codes: Method = { ...app, kind: 'recovery-codes', id: 'codes', hashes: ['a'] }

const inRoom = (methods: Method[], signIn: Partial<SignIn> = {}) =>
  someFacts({
    user: { methods },
    signIn: { riskLevelDuringSignIn: 'medium', risk: risk('medium'), ...signIn },
    read: [ROOM],
  })

const begun = (method: Method, expiresAt = NOW + 1): Challenge => ({
  methodId: method.id,
  kind: method.kind,
  startedAt: NOW - 1,
  expiresAt,
  expected: 'hmac',
})

describe('which method is asked for', () => {
  it.each<[string, Method[], string | undefined, string]>([
    ['the only one', [app], undefined, 'challenge'],
    ['the only one beside spares', [codes, app], undefined, 'challenge'],
    ['the one of several that was chosen', [app, phone], 'phone', 'challenge'],
    ['a spare that was chosen', [app, codes], 'codes', 'challenge'],
    ['several, and none chosen', [app, phone], undefined, 'choose-method'],
    ['the only one, when others were asked for', [app, codes], '', 'choose-method'],
  ])('%s', (_what, methods, chosenMethod, step) => {
    expect(currentIn(ROOM, inRoom(methods, { chosenMethod }))).toBe(step)
  })

  it.each<[Method[], string | undefined, string]>([
    [[codes, app], undefined, 'app'],
    [[app, phone], 'phone', 'phone'],
    [[app, codes], 'codes', 'codes'],
  ])('and it is that one which is verified: case %#', async (methods, chosenMethod, id) => {
    const form = { code: '123456' }
    const result = await answered(ROOM, inRoom(methods, { chosenMethod }), 'challenge', form)
    expect(result).toEqual({ outcome: 'onward', deeds: [['verify', id, form]] })
  })

  it('is nobody’s guess: the choice comes first', async () => {
    const undecided = inRoom([app, phone])
    await expect(answered(ROOM, undecided, 'challenge', { code: '1' })).rejects.toThrow('its choice comes')
    expect(() => stepOf(ROOM, undecided, 'challenge').view(undecided)).toThrow('its choice comes')
  })
})

describe('an answer', () => {
  it.each(['begin', 'resend'])('that asks for the challenge anew is no try: %s', async (button) => {
    const form = { [button]: '', code: '123456' }
    const result = await answered(ROOM, inRoom([phone]), 'challenge', form)
    expect(result).toEqual({ outcome: 'onward', deeds: [['begin', 'phone']] })
  })

  it('that asks for another method is no try, and leaves what is on its way', async () => {
    const form = { 'other-method': '', code: '123456', resend: '' }
    const result = await answered(ROOM, inRoom([phone, app], { chosenMethod: 'phone' }), 'challenge', form)
    expect(result).toEqual({ outcome: 'onward', deeds: [{ kind: 'chooseMethod', methodId: '' }] })
  })

  it('that is wrong, or comes too soon, meets its problem', async () => {
    const problem = { field: 'code', message: { key: 'no' } }
    const of = async (form: Record<string, string>, step = 'challenge') =>
      (await answered(ROOM, inRoom([phone]), step, form, problem)).outcome
    expect(await of({ code: '1' })).toEqual({ again: problem })
    expect(await of({ resend: '' })).toEqual({ again: problem })
    expect(await of({ method: 'phone' }, 'choose-method')).toEqual({ again: problem })
  })
})

describe('opening the page', () => {
  async function opened(methods: Method[], signIn: Partial<SignIn> = {}) {
    const facts = inRoom(methods, signIn)
    const { actions, deeds } = recordedActions()
    await stepOf(ROOM, facts, 'challenge').prepare?.(facts, actions)
    return deeds
  }

  it('begins what begins with its page, once', async () => {
    expect(await opened([key])).toEqual([['begin', 'key']])
    expect(await opened([key], { challenge: begun(key) })).toEqual([])
    expect(await opened([key], { challenge: begun(key, NOW) })).toEqual([['begin', 'key']])
    expect(await opened([key], { challenge: begun(phone) })).toEqual([['begin', 'key']])
  })

  it('begins nothing once the sign-in has ended', async () => {
    expect(await opened([key], { endedAt: NOW })).toEqual([])
  })

  it('begins nothing that needs no beginning', async () => {
    expect(await opened([app])).toEqual([])
    expect(await opened([codes, app], { chosenMethod: 'codes' })).toEqual([])
  })
})

describe('a sign-in whose tries are used up', () => {
  it('asks nothing any more', () => {
    const ended = inRoom([app], { endedAt: NOW })
    const { fields, blocks, buttons } = stepOf(ROOM, ended, 'challenge').view(ended)
    expect([fields, blocks, buttons.map(({ name }) => name)]).toEqual([undefined, undefined, ['cancel']])
  })
})

describe('a step up', () => {
  it('asks for what reaches the weakest of the levels wanted, of any age', () => {
    const here: Method = { ...app, addedIn: someFacts().signIn.authTime }
    const asked = (methods: Method[], ...acrValues: string[]) =>
      currentIn('step-up', someFacts({ user: { methods }, request: { acrValues } }))
    const [multi, strong] = ['https://refeds.org/profile/mfa', 'phr']
    expect(asked([here], multi)).toBe('challenge')
    expect(asked([codes], multi)).toBe('choose-method')
    expect(asked([app], strong)).toBe('notice')
    expect(asked([app, key], strong)).toBe('challenge')
    expect(asked([app], strong, multi)).toBe('challenge')
    expect(asked([key], 'urn:example:unknown')).toBe('notice')
    expect(asked([], multi)).toBe('notice')
  })
})
