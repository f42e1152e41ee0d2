import type { Form } from '../../domain/interaction.ts'
import type {
  Method,
  PasskeyMethod,
  RecoveryCodesMethod,
  SmsMethod,
  TotpMethod,
} from '../../domain/person/method.ts'
import { liveChallenge } from '../../domain/sign-in/sign-in.ts'
import { sealContext, type ToolContext } from './context.ts'

/** The method as it is after a right answer (last step, counter, codes left), or undefined for a wrong one. */
export async function checkAnswer(
  context: ToolContext,
  method: Method,
  form: Form,
): Promise<Method | undefined> {
  switch (method.kind) {
    case 'totp':
      return checkTotp(context, method, form.code ?? '')
    case 'sms':
      return checkSms(context, method, digits(form.code ?? ''))
    case 'recovery-codes':
      return checkRecoveryCode(context, method, form.code ?? '')
    case 'passkey':
      return checkPasskey(context, method, form.credential ?? '')
  }
}

/** People type spaces, and digits of their own script. */
const digits = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\s-]/g, '')

async function checkTotp(context: ToolContext, method: TotpMethod, code: string) {
  const lastStep = await stepOf(context, method, code)
  return lastStep === undefined ? undefined : { ...method, lastStep }
}

async function stepOf(
  { house, app, unit, now }: ToolContext,
  { secret, lastStep }: TotpMethod,
  code: string,
) {
  const opened = await house.vault.open(secret, sealContext(app.tenant.id, unit.state.user.id))
  return house.totp.verify(opened, code, now, lastStep)
}

/** A code that would be right, were it not used already: the person has to wait for the next one. */
export const isUsed = async (context: ToolContext, method: TotpMethod, form: Form): Promise<boolean> =>
  (await stepOf(context, { ...method, lastStep: undefined }, form.code ?? '')) !== undefined

function checkSms({ app, unit, now }: ToolContext, method: SmsMethod, code: string): SmsMethod | undefined {
  const { userId, authTime } = unit.state.signIn
  const challenge = liveChallenge(unit.state.signIn.challenge, method.id, now)
  if (!challenge?.expected) return undefined
  const value = `${userId}/${authTime}/${method.id}/${code}`
  return app.hmac.matches('code', value, challenge.expected) ? method : undefined
}

function checkRecoveryCode({ app, unit }: ToolContext, method: RecoveryCodesMethod, typed: string) {
  const code = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  const value = `${unit.state.user.id}/${code}`
  const used = method.hashes.findIndex((hash) => app.hmac.matches('recovery', value, hash))
  return used < 0 ? undefined : { ...method, hashes: method.hashes.toSpliced(used, 1) }
}

/** The challenge is spent whatever comes of it: a `prove` clears it, and a failed try asks for a new one. */
async function checkPasskey({ house, unit, now }: ToolContext, method: PasskeyMethod, response: string) {
  const challenge = liveChallenge(unit.state.signIn.challenge, method.id, now)
  if (!challenge?.expected) return undefined
  if (method.credentialId === '') {
    const created = await house.passkeys.verifyRegistration(response, challenge.expected)
    return created && { ...method, ...created }
  }
  const counter = await house.passkeys.verifyAuthentication(response, challenge.expected, method)
  return counter === undefined ? undefined : { ...method, counter }
}
