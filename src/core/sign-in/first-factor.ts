import { lockUntil } from '../../domain/person/lock.ts'
import type { Credential, User } from '../../domain/person/user.ts'
import type { History } from '../../domain/risk/history.ts'
import type { SignIn, Source } from '../../domain/sign-in/sign-in.ts'
import type { Lockout, LoginRecord } from '../../ports/store.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'
import { UnitOfWork } from '../unit-of-work.ts'
import { newSignIn } from './new-sign-in.ts'
import { weighed } from './weigh.ts'

export type FirstFactor =
  | { user: User; signIn: SignIn; history: History }
  | { refused: 'wrong' }
  /** Locked for everybody who types this name, whether or not it exists. */
  | { refused: 'locked'; until: number }

interface Typed {
  username: string
  password: string
  /** Whom the store knows by that name. */
  login: LoginRecord
}

/** Longest e-mail address (RFC 5321 §4.5.3.1): more is not looked at. */
const LONGEST_USERNAME = 254

/** No user id is ever this: ids are UUIDs. */
const NOBODY = 'nobody'

/** One way to write a login name: compatibility forms folded, lower case, no spaces around. */
export const normaliseUsername = (typed: string): string =>
  typed.normalize('NFKC').trim().toLowerCase().slice(0, LONGEST_USERNAME)

/**
 * Proves the password and, on success, weighs the sign-in: who is not known costs the same work and gets the same
 * answer as who mistyped. The sign-in returned is not stored yet.
 */
export async function proveFirstFactor(
  deps: Dependencies,
  tenancy: Tenancy,
  typed: Typed,
  source: Source,
): Promise<FirstFactor> {
  const now = deps.clock()
  const username = normaliseUsername(typed.username)
  const { userId, lockout } = typed.login
  if (lockout.lockedUntil !== undefined && lockout.lockedUntil > now)
    return { refused: 'locked', until: lockout.lockedUntil }
  // Nobody is looked up like anybody, so that the store takes its time for both.
  const { user: found, history } = await tenancy.store.person(userId ?? NOBODY)
  const user = userId === undefined ? undefined : found
  const credential = user && currentCredential(user, now)
  const { password } = typed
  const right = credential
    ? await deps.hasher.verify(password, credential.hash)
    : await deps.hasher.pretend(password)
  if (!right || !user || !credential) return countFailure(tenancy, username, password, lockout, now)
  if (lockout.failures > 0) await tenancy.store.users.setLock(username, undefined)
  const signIn = weighed(begun(user, credential, source, now), history)
  return { user: await spend(deps, tenancy, user, credential, password), signIn, history }
}

const begun = (user: User, credential: Credential, source: Source, now: number): SignIn =>
  newSignIn({
    user,
    kind: 'interactive',
    credentialId: credential.id,
    source,
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

const REMEMBERED_MISTAKES = 3
const MARK_LENGTH = 12

/** The same wrong password again is the same mistake, not another guess. */
async function countFailure(
  { store, hmac }: Tenancy,
  username: string,
  password: string,
  lockout: Lockout,
  now: number,
): Promise<FirstFactor> {
  const mark = hmac.sign('wrong-password', `${username}\n${password}`).slice(0, MARK_LENGTH)
  if (lockout.recent.includes(mark)) return { refused: 'wrong' }
  const recent = [mark, ...lockout.recent].slice(0, REMEMBERED_MISTAKES)
  const { failures } = await store.users.countFailure(username, recent)
  const until = lockUntil(failures, now)
  if (until === undefined) return { refused: 'wrong' }
  await store.users.setLock(username, until)
  return { refused: 'locked', until }
}
