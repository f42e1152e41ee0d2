import { randomBytes, randomUUID } from 'node:crypto'
import type { Actions, Form } from '../../domain/interaction.ts'
import type { Problem } from '../../domain/message.ts'
import type { Method, PasskeyMethod } from '../../domain/person/method.ts'
import { ceremony } from './ceremony.ts'
import { type AnswerContext, sealContext } from './context.ts'
import { sendCode } from './send-code.ts'

type NewKind = Parameters<Actions['startRegistration']>[0]

/** Makes a method that counts for nothing until it is proved. */
export async function startRegistration(
  context: AnswerContext,
  kind: NewKind,
  form: Form,
): Promise<Problem | undefined> {
  const { deps, tenancy, work, now } = context
  const registered = { id: randomUUID(), addedAt: now, addedIn: work.state.signIn.authTime }
  if (kind === 'totp') {
    const secret = await deps.vault.seal(
      deps.totp.newSecret(),
      sealContext(tenancy.tenant.id, work.state.user.id),
    )
    return keep(context, { ...registered, kind, secret }, false)
  }
  if (kind === 'passkey')
    return startPasskey(context, { ...registered, kind, credentialId: '', publicKey: '', counter: 0 })
  if (form.phone === undefined) return keep(context, { ...registered, kind, phone: '' }, false)
  const phone = await deps.phoneOf(form.phone)
  if (!phone) return { field: 'phone', message: { key: 'registration.sms.invalid' } }
  const method = { ...registered, kind, phone }
  const problem = await sendCode(context, method.id, phone)
  return problem ?? keep(context, method, true)
}

function keep({ work, now }: AnswerContext, method: Method, ready: boolean): undefined {
  work.apply({ kind: 'setRegistration', registration: { method, startedAt: now, ready } })
}

async function startPasskey(context: AnswerContext, method: PasskeyMethod): Promise<undefined> {
  const { deps, tenancy, work } = context
  const { user } = work.state
  const challenge = randomBytes(32).toString('base64url')
  const options = await deps.passkeys.registrationOptions({
    userId: user.id,
    username: user.username,
    displayName: `${user.givenName} ${user.familyName}`.trim(),
    rpName: tenancy.tenant.branding.displayName,
    exclude: user.methods.filter((known) => known.kind === 'passkey'),
    challenge,
  })
  work.apply({ kind: 'setChallenge', challenge: ceremony(context, method.id, challenge, options) })
  return keep(context, method, false)
}
