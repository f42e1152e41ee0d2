import type { Form } from '../../domain/interaction.ts'
import type {
  Method,
  PasskeyMethod,
  RecoveryCodesMethod,
  SmsMethod,
  TotpMethod,
} from '../../domain/person/method.ts'
import { liveChallenge } from '../../domain/sign-in/sign-in.ts'
import { type AnswerContext, sealContext } from './context.ts'

/** The method as it is after a right answer (last step, counter, codes left), or undefined for a wrong one. */
export async function checkAnswer(
  context: AnswerContext,
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

async function checkTotp(context: AnswerContext, method: TotpMethod, code: string) {
  const lastStep = await stepOf(context, method, code)
  return lastStep === undefined ? undefined : { ...method, lastStep }
}

async function stepOf(
  { deps, tenancy, work, now }: AnswerContext,
  { secret, lastStep }: TotpMethod,
  code: string,
) {
  const opened = await deps.vault.open(secret, sealContext(tenancy.tenant.id, work.state.user.id))
  return deps.totp.verify(opened, code, now, lastStep)
}

/** A code that would be right, were it not used already: the person has to wait for the next one. */
export const isUsed = async (context: AnswerContext, method: TotpMethod, form: Form): Promise<boolean> =>
  (await stepOf(context, { ...method, lastStep: undefined }, form.code ?? '')) !== undefined

function checkSms(
  { tenancy, work, now }: AnswerContext,
  method: SmsMethod,
  code: string,
): SmsMethod | undefined {
  const { userId, authTime } = work.state.signIn
  const challenge = liveChallenge(work.state.signIn.challenge, method.id, now)
  if (!challenge?.expected) return undefined
  const value = `${userId}/${authTime}/${method.id}/${code}`
  return tenancy.hmac.matches('code', value, challenge.expected) ? method : undefined
}

function checkRecoveryCode({ tenancy, work }: AnswerContext, method: RecoveryCodesMethod, typed: string) {
  const code = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  const value = `${work.state.user.id}/${code}`
  const used = method.hashes.findIndex((hash) => tenancy.hmac.matches('recovery', value, hash))
  return used < 0 ? undefined : { ...method, hashes: method.hashes.toSpliced(used, 1) }
}

/** The challenge is spent whatever comes of it: a `prove` clears it, and a failed try asks for a new one. */
async function checkPasskey({ deps, work, now }: AnswerContext, method: PasskeyMethod, response: string) {
  const challenge = liveChallenge(work.state.signIn.challenge, method.id, now)
  if (!challenge?.expected) return undefined
  if (method.credentialId === '') {
    const created = await deps.passkeys.verifyRegistration(response, challenge.expected)
    return created && { ...method, ...created }
  }
  const counter = await deps.passkeys.verifyAuthentication(response, challenge.expected, method)
  return counter === undefined ? undefined : { ...method, counter }
}
