import { randomInt, randomUUID } from 'node:crypto'
import type { RecoveryCodesMethod } from '../../domain/person/method.ts'
import { type AnswerContext, sealContext } from './context.ts'

const RECOVERY_CODES = 10

/** Ten spare keys, stored hashed; the words themselves stay sealed on the sign-in until they were shown. */
export async function addRecoveryCodes({ deps, tenancy, work, now }: AnswerContext): Promise<void> {
  const { user, signIn } = work.state
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  const method: RecoveryCodesMethod = {
    id: randomUUID(),
    kind: 'recovery-codes',
    addedAt: now,
    addedIn: signIn.authTime,
    hashes: codes.map((code) => tenancy.hmac.sign('recovery', `${user.id}/${code.replaceAll('-', '')}`)),
  }
  const sealed = await deps.vault.seal(JSON.stringify(codes), sealContext(tenancy.tenant.id, user.id))
  work.apply({ kind: 'addMethod', method, atRisk: false }, { kind: 'showRecoveryCodes', sealed })
}

/** Without vowels and look-alikes: no words come about and nothing is misread. */
const ALPHABET = '23456789bcdfghjkmnpqrstvwxz'

function newRecoveryCode(): string {
  const letters = Array.from({ length: 12 }, () => ALPHABET[randomInt(ALPHABET.length)])
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
}
