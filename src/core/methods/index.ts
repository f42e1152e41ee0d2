import type { Method, MethodKind } from '../../domain/person/method.ts'
import type { Authenticator, Registration } from './authenticator.ts'
import { passkey } from './passkey.ts'
import { recoveryCodes } from './recovery-codes.ts'
import { sms } from './sms.ts'
import { totp } from './totp.ts'

type Authenticators = { [Kind in MethodKind]: Authenticator<Extract<Method, { kind: Kind }>> }

/** Every kind of method there is; the compiler misses none. ORDER IS THE ORDER OF THE OFFER. */
const BY_KIND: Authenticators = {
  totp,
  sms,
  passkey,
  'recovery-codes': recoveryCodes,
}

export const authenticators: readonly Authenticator[] = Object.values(BY_KIND)

/** What is to be known about a method: the record of its own kind, which is asked about no other. */
export const authenticatorOf = ({ kind }: { kind: MethodKind }): Authenticator => BY_KIND[kind]

/** @throws Error for a kind that nobody adds by itself */
export function registrationOf(method: { kind: MethodKind }): Registration {
  const { registration } = authenticatorOf(method)
  if (!registration) throw new Error(`nobody registers ${method.kind}`)
  return registration
}
