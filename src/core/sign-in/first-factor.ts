import type { Change } from '../../domain/changes/change.ts'
import { lockedUntil, type SourceClass } from '../../domain/person/lock.ts'
import { type Opening, openingOf } from '../../domain/person/opening.ts'
import type { User } from '../../domain/person/user.ts'
import { type History, historyOf } from '../../domain/risk/history.ts'
import type { SignIn, Source } from '../../domain/sign-in/sign-in.ts'
import type { Dependencies } from '../dependencies.ts'
import { passwordWasRight, passwordWasWrong, placeFor } from '../limits/wrong-passwords.ts'
import type { Tenancy } from '../tenancy.ts'
import { newSignIn } from './new-sign-in.ts'
import { type Attempt, failed, guessingOf, type Refused, reserve, type Typed } from './password-attempt.ts'
import { weighed } from './weigh.ts'

/** Proved; `changes` are due with the first write of the sign-in. */
interface Proved {
  user: User
  signIn: SignIn
  changes: readonly Change[]
  history: History
  attempt: Attempt
}

export type FirstFactor = Proved | Refused

/** No user id is ever this: ids are UUIDs. */
const NOBODY = 'nobody'

/**
 * Proves the password, or the pass typed in its place, and, on success, weighs the sign-in: who is not known costs the
 * same work and gets the same answer as who mistyped. A try is counted before the password is looked at, for its network and then for its name; one
 * that meets a limit or a lock never is. The sign-in returned is not stored yet, and its try not forgiven.
 */
export async function proveFirstFactor(
  deps: Dependencies,
  tenancy: Tenancy,
  typed: Typed,
  source: Source,
): Promise<FirstFactor> {
  const now = deps.clock()
  const { store } = tenancy
  const { userId } = typed.login
  const guessing = guessingOf(typed, source)
  const until = lockedUntil(typed.login.lockout[guessing.from], now)
  if (until !== undefined) return { refused: 'locked', until }
  const place = await placeFor(deps, tenancy, {
    network: typed.network,
    isFamiliar: guessing.from === 'familiar',
    isKnownBrowser: typed.isKnownBrowser,
    counted: typed.login.counted,
  })
  if ('wait' in place) return { refused: 'throttled', wait: place.wait }
  // Nobody is looked up like anybody, so that the store takes its time for both.
  const [attempt, { user: found, history }] = await Promise.all([
    reserve(tenancy, guessing),
    store.person(userId ?? NOBODY),
  ])
  if ('until' in attempt) return { refused: 'locked', until: attempt.until }
  // A name leads to whoever is called so now: of one that was given up, the item may still be there.
  const user = found?.username === guessing.of ? found : undefined
  const { password } = typed
  const opening = user && openingOf(user, password, now)
  const right = opening
    ? await deps.hasher.verify(opening.text, opening.hash)
    : await deps.hasher.pretend(password)
  if (!right || !user || !opening) {
    const about = { username: guessing.of, network: typed.network, password }
    const [answer] = await Promise.all([
      failed(tenancy, attempt, password),
      passwordWasWrong(deps, tenancy, place, about),
    ])
    return answer
  }
  await passwordWasRight(tenancy, place)
  const signIn = weighed(begun(user, opening, source, guessing.from, now), historyOf(user, history))
  return { user, signIn, changes: await changesOf(deps, opening), history, attempt }
}

const begun = (user: User, opening: Opening, source: Source, from: SourceClass, now: number): SignIn =>
  newSignIn({
    user,
    kind: 'interactive',
    credentialId: opening.id,
    source,
    familiar: from === 'familiar',
    proof: opening.proof,
    endsAt: opening.endsAt,
    givenAt: opening.givenAt,
    invited: opening.invited,
    now,
  })

/** What is good once is used up; an outdated hash is replaced while the password is at hand. */
const changesOf = async (
  { hasher }: Dependencies,
  { changes, proof, hash, text }: Opening,
): Promise<readonly Change[]> =>
  proof === 'password' && hasher.outdated(hash)
    ? [{ kind: 'rehash', hash: await hasher.hash(text) }]
    : changes
