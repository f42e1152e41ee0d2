import { randomUUID } from 'node:crypto'
import { ACCESS_PASS, type AccessPass, passLetters } from '../../domain/person/access-pass.ts'
import type { User } from '../../domain/person/user.ts'
import type { Dependencies } from '../dependencies.ts'
import { legible } from '../legible.ts'
import { changeAsAdministrator } from './change-as-administrator.ts'
import type { Intervention } from './change-person.ts'

/** What is asked of a new pass; whoever asks has seen that it is within `ACCESS_PASS`. */
export interface WantedPass {
  /** Epoch milliseconds; from now on unless said. */
  startsAt?: number
  minutes?: number
  isUsableOnce: boolean
  /** How many random letters. */
  letters?: number
}

/**
 * Makes a temporary access pass; one there was before ends, with what it opened.
 * @returns what the person types, which is stored hashed and shown this once; undefined when there is nobody
 */
export async function giveAccessPass(
  intervention: Intervention & { deps: Pick<Dependencies, 'hasher'> },
  { startsAt, minutes = ACCESS_PASS.minutes.usual, isUsableOnce, letters }: WantedPass,
): Promise<{ typed: string; pass: AccessPass } | undefined> {
  const { hasher, clock } = intervention.deps
  const typed = `${ACCESS_PASS.beginning}-${legible(letters ?? ACCESS_PASS.letters.usual)}`
  const hashed = passLetters(typed)
  if (hashed === undefined) throw new RangeError(`no pass has ${letters} letters`)
  const createdAt = clock()
  const begins = Math.max(startsAt ?? createdAt, createdAt)
  const pass: AccessPass = {
    id: randomUUID(),
    hash: await hasher.hash(hashed),
    createdAt,
    startsAt: begins,
    expiresAt: begins + minutes * 60_000,
    isUsableOnce,
  }
  const user = await changeAsAdministrator(intervention, { kind: 'addAccessPass', pass })
  return user && { typed, pass }
}

/** The pass of this id opens nothing any more, and what it opened ends; any other stays. */
export const removeAccessPass = (intervention: Intervention, passId: string): Promise<User | undefined> =>
  changeAsAdministrator(intervention, { kind: 'removeAccessPass', passId })
