import { randomInt, randomUUID } from 'node:crypto'
import { beganAs, type SignIn } from '../../domain/sign-in/sign-in.ts'
import { Conflict, type SigningInStore } from '../../ports/store.ts'

/** Sign-ins of one person that may fall into one millisecond: a name counts microseconds. */
const MOST_AT_ONCE = 1000

/**
 * Stores a new sign-in under the first name of this millisecond that no other of the person's has, so that (`userId`,
 * `authTime`) names it. A guest proved themself when their home says: one second, in which any moment will do.
 * @param now epoch milliseconds
 * @throws Conflict when there is none
 */
export async function claimSignIn(store: SigningInStore, signIn: SignIn, now: number): Promise<SignIn> {
  for (let nth = 0; nth < MOST_AT_ONCE; nth++) {
    const named = { ...signIn, authTime: nameOf(signIn, now, nth), version: 1 }
    if (await store.signIns.create(named)) return named
  }
  throw new Conflict('too many sign-ins of one person at once')
}

const nameOf = ({ home }: SignIn, now: number, nth: number): number =>
  home
    ? (home.authTime * MICROSECONDS + randomInt(MICROSECONDS)) / MICROSECONDS
    : (now * 1000 + nth) / MICROSECONDS

const MICROSECONDS = 1_000_000

/** What takes the place of a sign-in, with all that was proved in it and none of the tries. */
export const successorOf = (signIn: SignIn, now: number): SignIn => ({
  ...signIn,
  id: randomUUID(),
  tries: 0,
  triesForgiven: 0,
  continues: beganAs(signIn),
  createdAt: now,
})
