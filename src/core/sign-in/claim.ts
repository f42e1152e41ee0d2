import { randomUUID } from 'node:crypto'
import { beganAs, type SignIn } from '../../domain/sign-in/sign-in.ts'
import { Conflict, type TenantStore } from '../../ports/store.ts'

/** Seconds a new sign-in may lie ahead of the clock when others of the same person took the ones before. */
const MOST_AHEAD = 5

/**
 * Stores a new sign-in under the first second nobody of this person's has, so that (`userId`, `authTime`) names it.
 * @throws Conflict when even the next few are taken
 */
export async function claimSignIn(store: TenantStore, signIn: SignIn, now: number): Promise<SignIn> {
  const second = Math.floor(now / 1000)
  for (let ahead = 0; ahead <= MOST_AHEAD; ahead++) {
    const named = { ...signIn, authTime: second + ahead, version: 1 }
    if (await store.signIns.create(named)) return named
  }
  throw new Conflict('too many sign-ins of one person at once')
}

/** What takes the place of a sign-in, with all that was proved in it and none of the tries. */
export const successorOf = (signIn: SignIn, now: number): SignIn => ({
  ...signIn,
  id: randomUUID(),
  tries: 0,
  triesForgiven: 0,
  continues: beganAs(signIn),
  createdAt: now,
})
