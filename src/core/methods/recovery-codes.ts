import { randomInt, randomUUID } from 'node:crypto'
import type { RecoveryCodesMethod } from '../../domain/person/method.ts'
import { sealContext, type ToolContext } from './context.ts'

const RECOVERY_CODES = 10

/** Ten spare keys, stored hashed; the words themselves stay sealed on the sign-in until they were shown. */
export async function addRecoveryCodes({ house, app, unit, now }: ToolContext): Promise<void> {
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
