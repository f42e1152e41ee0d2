import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { Form, Tools } from '../domain/interaction.ts'
import type { Problem } from '../domain/message.ts'
import type { Method, PasskeyMethod, RecoveryCodesMethod } from '../domain/method.ts'
import type { Challenge } from '../domain/sign-in.ts'
import { checkAnswer } from './check-answer.ts'
import type { House } from './house.ts'
import { setPassword } from './set-password.ts'
import type { TenantApp } from './tenant-app.ts'
import { MAX_TRIES, problems } from './try-limits.ts'
import type { Unit } from './unit.ts'

export type ToolApp = Pick<TenantApp, 'tenant' | 'store' | 'hmac'>

export interface ToolContext {
  house: House
  app: ToolApp
  unit: Unit
  now: number
  locale: string
}

const CODE_LIFE = 10 * 60 * 1000
const FIRST_PAUSE = 30 * 1000
const RECOVERY_CODES = 10

/** Secrets of a person are sealed under tenant and person: none opens as anybody else's. */
export const sealContext = (tenantId: string, userId: string): string => `${tenantId}/${userId}`

/** What a step may do to the world, for one answer of one sign-in. */
export function createTools(context: ToolContext): Tools {
  const { unit } = context
  return {
    apply: (...changes) => unit.apply(...changes),
    begin: (method) => begin(context, method),
    verify: (method, form) => verify(context, method, form),
    startRegistration: (kind, form) => startRegistration(context, kind, form),
    finishRegistration: (form, at) => finishRegistration(context, form, at.risk),
    changePassword: (form) => setPassword(context, form['new-password'] ?? ''),
  }
}

async function begin(context: ToolContext, method: Method): Promise<Problem | undefined> {
  if (method.kind === 'sms') return sendCode(context, method.id, method.phone)
  if (method.kind !== 'passkey') return undefined
  const { house, unit } = context
  const passkeys = unit.state.user.methods.filter((known) => known.kind === 'passkey')
  const challenge = randomBytes(32).toString('base64url')
  const options = await house.passkeys.authenticationOptions(passkeys, challenge)
  unit.apply({ kind: 'setChallenge', challenge: ceremony(context, method.id, challenge, options) })
  return undefined
}

const ceremony = ({ now }: ToolContext, methodId: string, expected: string, options: unknown): Challenge => ({
  methodId,
  kind: 'passkey',
  startedAt: now,
  expiresAt: now + CODE_LIFE,
  expected,
  options: JSON.stringify(options),
  sends: 0,
})

/** Newest only; the pause before another doubles. Stored before it is sent, so that two presses send one valid code. */
async function sendCode(context: ToolContext, methodId: string, phone: string): Promise<Problem | undefined> {
  const { house, app, unit, now, locale } = context
  const { challenge: last, userId, authTime } = unit.state.signIn
  const sends = last?.sends ?? 0
  const wait = (last?.lastSentAt ?? 0) + FIRST_PAUSE * 2 ** (sends - 1) - now
  if (sends > 0 && wait > 0) return problems.wait(wait)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const challenge: Challenge = {
    methodId,
    kind: 'sms',
    startedAt: now,
    expiresAt: now + CODE_LIFE,
    expected: app.hmac.sign('code', `${userId}/${authTime}/${methodId}/${code}`),
    sends: sends + 1,
    lastSentAt: now,
  }
  unit.apply({ kind: 'setChallenge', challenge })
  await unit.commit()
  const text = house.views.sms({ code, host: new URL(house.origin).hostname, tenant: app.tenant }, locale)
  try {
    await house.sms.send({ to: phone, text, code })
  } catch (error) {
    house.log.error('text message not sent', { error: String(error) })
    house.metrics.count('SmsFailed')
    return problems.notSent()
  }
  return undefined
}

/** Reserves a try before looking at the answer, so that a hundred guesses at once are still five. */
async function attempt(context: ToolContext, method: Method, form: Form): Promise<Method | Problem> {
  const { app, unit, now } = context
  const { user, signIn } = unit.state
  const lockedUntil = user.codeFailures?.lockedUntil ?? 0
  if (lockedUntil > now) return problems.locked(lockedUntil - now)
  const reserved = await app.store.signIns.reserveTry(user.id, signIn.authTime, MAX_TRIES)
  if (!reserved) return problems.tooMany()
  unit.counted(reserved)
  const accepted = await checkAnswer(context, method, form)
  if (accepted) return accepted
  unit.apply({ kind: 'failCode' })
  await unit.commit()
  return reserved.tries < MAX_TRIES ? problems.wrong(MAX_TRIES - reserved.tries) : problems.tooMany()
}

const isProblem = (result: Method | Problem): result is Problem => 'message' in result

async function verify(context: ToolContext, method: Method, form: Form): Promise<Problem | undefined> {
  const result = await attempt(context, method, form)
  if (isProblem(result)) return result
  context.unit.apply(
    { kind: 'useMethod', method: result },
    {
      kind: 'prove',
      proof: {
        kind: method.kind,
        methodId: method.id,
        at: context.now,
        fresh: method.addedIn === context.unit.state.signIn.authTime,
      },
    },
  )
  return undefined
}

type NewKind = Parameters<Tools['startRegistration']>[0]

async function startRegistration(context: ToolContext, kind: NewKind, form: Form): Promise<Problem | undefined> {
  const { house, app, unit, now } = context
  const registered = { id: randomUUID(), addedAt: now, addedIn: unit.state.signIn.authTime }
  if (kind === 'totp') {
    const secret = await house.vault.seal(house.totp.newSecret(), sealContext(app.tenant.id, unit.state.user.id))
    return keep(context, { ...registered, kind, secret }, false)
  }
  if (kind === 'passkey') return startPasskey(context, { ...registered, kind, credentialId: '', publicKey: '', counter: 0 })
  if (form.phone === undefined) return keep(context, { ...registered, kind, phone: '' }, false)
  const phone = house.phoneOf(form.phone)
  if (!phone) return { field: 'phone', message: { key: 'registration.sms.invalid' } }
  const method = { ...registered, kind, phone }
  const problem = await sendCode(context, method.id, phone)
  return problem ?? keep(context, method, true)
}

function keep({ unit, now }: ToolContext, method: Method, ready: boolean): undefined {
  unit.apply({ kind: 'setRegistration', registration: { method, startedAt: now, ready } })
}

async function startPasskey(context: ToolContext, method: PasskeyMethod): Promise<undefined> {
  const { house, app, unit } = context
  const { user } = unit.state
  const challenge = randomBytes(32).toString('base64url')
  const options = await house.passkeys.registrationOptions({
    userId: user.id,
    username: user.username,
    displayName: `${user.givenName} ${user.familyName}`.trim(),
    rpName: app.tenant.branding.displayName,
    exclude: user.methods.filter((known) => known.kind === 'passkey'),
    challenge,
  })
  unit.apply({ kind: 'setChallenge', challenge: ceremony(context, method.id, challenge, options) })
  return keep(context, method, false)
}

async function finishRegistration(context: ToolContext, form: Form, atRisk: boolean): Promise<Problem | undefined> {
  const { unit, now } = context
  const pending = unit.state.signIn.registration
  if (!pending) return undefined
  const result = await attempt(context, pending.method, form)
  if (isProblem(result)) return result
  const method = { ...result, addedAt: now }
  unit.apply(
    { kind: 'addMethod', method, atRisk },
    { kind: 'prove', proof: { kind: method.kind, methodId: method.id, at: now, fresh: true } },
  )
  if (!unit.state.user.methods.some(({ kind }) => kind === 'recovery-codes')) await addRecoveryCodes(context)
  return undefined
}

/** Ten spare keys, stored hashed; the words themselves stay sealed on the sign-in until they were shown. */
async function addRecoveryCodes({ house, app, unit, now }: ToolContext): Promise<void> {
  const { user, signIn } = unit.state
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  const method: RecoveryCodesMethod = {
    id: randomUUID(),
    kind: 'recovery-codes',
    addedAt: now,
    addedIn: signIn.authTime,
    hashes: codes.map((code) => app.hmac.sign('recovery', `${user.id}/${code.replaceAll('-', '')}`)),
  }
  const sealed = await house.vault.seal(JSON.stringify(codes), sealContext(app.tenant.id, user.id))
  unit.apply({ kind: 'addMethod', method, atRisk: false }, { kind: 'showRecoveryCodes', sealed })
}

/** Without vowels and look-alikes: no words come about and nothing is misread. */
const ALPHABET = '23456789bcdfghjkmnpqrstvwxz'

function newRecoveryCode(): string {
  const letters = Array.from({ length: 12 }, () => ALPHABET[randomInt(ALPHABET.length)])
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
}
