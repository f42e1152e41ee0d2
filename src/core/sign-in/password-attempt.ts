import { randomUUID } from 'node:crypto'
import { classOf, type Reserved, withMark } from '../../domain/person/lock.ts'
import { featureOf } from '../../domain/risk/feature.ts'
import type { Source } from '../../domain/sign-in/sign-in.ts'
import type { Guessing } from '../../ports/store/lockouts.ts'
import type { LoginRecord } from '../../ports/store/people.ts'
import type { Tenancy } from '../tenancy.ts'
import { normaliseUsername } from './username.ts'

export type Refused =
  | { refused: 'wrong' }
  /** Locked for everybody who types this name from such a source, whether or not it exists. Epoch milliseconds. */
  | { refused: 'locked'; until: number }
  /** Too many were wrong from the network the password came from; in milliseconds it may be tried again. */
  | { refused: 'throttled'; wait: number }

/** A try at the password that was counted before anybody looked at it. */
export interface Attempt {
  guessing: Guessing
  reserved: Reserved
}

export interface Typed {
  username: string
  password: string
  /** Whom the store knows by that name. */
  login: LoginRecord
  /** The browser proves an earlier sign-in of that name. */
  isKnownBrowser: boolean
  /** Where it was typed, as one counts: the prefix of the address. */
  network: string
}

export const guessingOf = (typed: Typed, source: Source): Guessing => ({
  at: 'password',
  of: normaliseUsername(typed.username),
  from: classOf({ familiar: isFamiliar(typed, source) }),
})

/** Familiar is who comes with a browser, or from a network, of earlier sign-ins of the name they type. */
export const isFamiliar = (
  { login, isKnownBrowser }: Pick<Typed, 'login' | 'isKnownBrowser'>,
  source: Source,
): boolean => isKnownBrowser || login.networks.includes(featureOf(source, 'network'))

/** Counts the try before the password is looked at; the end of the lock where one runs. */
export async function reserve({ store }: Tenancy, guessing: Guessing): Promise<Attempt | { until: number }> {
  const reserved = await store.lockouts.reserve(guessing, randomUUID())
  return 'lockedUntil' in reserved ? { until: reserved.lockedUntil } : { guessing, reserved }
}

/** What was counted up to a right password is forgiven; run beside other writes, since nothing waits for it. */
export const forgive = ({ store }: Tenancy, { guessing, reserved }: Attempt): Promise<void> =>
  store.lockouts.forgive(guessing, reserved)

const MARK_LENGTH = 12

/** The same wrong password again is the same mistake, not another guess. */
export async function failed(
  { store, hmac }: Tenancy,
  { guessing, reserved }: Attempt,
  password: string,
): Promise<Refused> {
  const { marks, until } = reserved
  const mark = hmac.sign('wrong-password', `${guessing.of}\n${password}`).slice(0, MARK_LENGTH)
  if (marks.includes(mark)) {
    await store.lockouts.giveBack(guessing, reserved)
    return { refused: 'wrong' }
  }
  await store.lockouts.mark(guessing, withMark(marks, mark))
  return until === undefined ? { refused: 'wrong' } : { refused: 'locked', until }
}
