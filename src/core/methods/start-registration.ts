import { randomBytes, randomUUID } from 'node:crypto'
import type { Form, Tools } from '../../domain/interaction.ts'
import type { Problem } from '../../domain/message.ts'
import type { Method, PasskeyMethod } from '../../domain/person/method.ts'
import { ceremony } from './ceremony.ts'
import { sealContext, type ToolContext } from './context.ts'
import { sendCode } from './send-code.ts'

type NewKind = Parameters<Tools['startRegistration']>[0]

/** Makes a method that counts for nothing until it is proved. */
export async function startRegistration(
  context: ToolContext,
  kind: NewKind,
  form: Form,
): Promise<Problem | undefined> {
  const { house, app, unit, now } = context
  const registered = { id: randomUUID(), addedAt: now, addedIn: unit.state.signIn.authTime }
  if (kind === 'totp') {
    const secret = await house.vault.seal(
      house.totp.newSecret(),
      sealContext(app.tenant.id, unit.state.user.id),
    )
    return keep(context, { ...registered, kind, secret }, false)
  }
  if (kind === 'passkey')
    return startPasskey(context, { ...registered, kind, credentialId: '', publicKey: '', counter: 0 })
  if (form.phone === undefined) return keep(context, { ...registered, kind, phone: '' }, false)
  const phone = await house.phoneOf(form.phone)
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
