import { lockedUntil, type SourceClass } from '../../domain/person/lock.ts'
import type { Credential, User } from '../../domain/person/user.ts'
import { type History, historyOf } from '../../domain/risk/history.ts'
import type { SignIn, Source } from '../../domain/sign-in/sign-in.ts'
import type { Dependencies } from '../dependencies.ts'
import { passwordWasRight, passwordWasWrong, placeFor } from '../limits/wrong-passwords.ts'
import type { Tenancy } from '../tenancy.ts'
import { UnitOfWork } from '../unit-of-work.ts'
import { newSignIn } from './new-sign-in.ts'
import { type Attempt, failed, guessingOf, type Refused, reserve, type Typed } from './password-attempt.ts'
import { weighed } from './weigh.ts'

export type FirstFactor = { user: User; signIn: SignIn; history: History; attempt: Attempt } | Refused

/** No user id is ever this: ids are UUIDs. */
const NOBODY = 'nobody'

/**
 * Proves the password and, on success, weighs the sign-in: who is not known costs the same work and gets the same
 * answer as who mistyped. A try is counted before the password is looked at, for its network and then for its name; one
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
  const credential = user && currentCredential(user, now)
  const { password } = typed
  const right = credential
    ? await deps.hasher.verify(password, credential.hash)
    : await deps.hasher.pretend(password)
  if (!right || !user || !credential) {
    const about = { username: guessing.of, network: typed.network, password }
    const [answer] = await Promise.all([
      failed(tenancy, attempt, password),
      passwordWasWrong(deps, tenancy, place, about),
    ])
    return answer
  }
  await passwordWasRight(tenancy, place)
  const signIn = weighed(begun(user, credential, source, guessing.from, now), historyOf(user, history))
  return { user: await spend(deps, tenancy, user, credential, password), signIn, history, attempt }
}

const begun = (user: User, credential: Credential, source: Source, from: SourceClass, now: number): SignIn =>
  newSignIn({
    user,
    kind: 'interactive',
    credentialId: credential.id,
    source,
    familiar: from === 'familiar',
    proof: isTemporary(user, credential) ? 'temporary-password' : 'password',
    now,
  })

const isTemporary = ({ temporaryPassword }: User, { id }: Credential): boolean => id === temporaryPassword?.id

/** A temporary password takes the password's place until it is used or expires; then nothing opens the account. */
function currentCredential(
  { password, temporaryPassword: temporary }: User,
  now: number,
): Credential | undefined {
  if (!temporary) return password
  return temporary.usedAt === undefined && temporary.expiresAt > now ? temporary : undefined
}

/** A temporary password is used up at once; an outdated hash is replaced while the password is at hand. */
async function spend(
  deps: Dependencies,
  { store }: Tenancy,
  user: User,
  credential: Credential,
  password: string,
): Promise<User> {
  const isOnce = isTemporary(user, credential)
  if (!isOnce && !deps.hasher.outdated(credential.hash)) return user
  const work = new UnitOfWork(store, { user }, { actor: { kind: 'person' }, now: deps.clock() })
  work.apply(
    isOnce ? { kind: 'useTemporaryPassword' } : { kind: 'rehash', hash: await deps.hasher.hash(password) },
  )
  await work.commit()
  return work.state.user
}
