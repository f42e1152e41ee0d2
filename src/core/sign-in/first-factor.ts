import { randomUUID } from 'node:crypto'
import { lockedUntil, type Reserved, type SourceClass, withMark } from '../../domain/person/lock.ts'
import type { Credential, User } from '../../domain/person/user.ts'
import { featureOf } from '../../domain/risk/feature.ts'
import type { History } from '../../domain/risk/history.ts'
import type { SignIn, Source } from '../../domain/sign-in/sign-in.ts'
import type { Guessing, LoginRecord } from '../../ports/store.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'
import { UnitOfWork } from '../unit-of-work.ts'
import { newSignIn } from './new-sign-in.ts'
import { weighed } from './weigh.ts'

export type FirstFactor =
  | { user: User; signIn: SignIn; history: History; attempt: Attempt }
  | { refused: 'wrong' }
  /** Locked for everybody who types this name, whether or not it exists. */
  | { refused: 'locked'; until: number }

/** A try at the password that was counted before anybody looked at it. */
interface Attempt {
  guessing: Guessing
  reserved: Reserved
}

interface Typed {
  username: string
  password: string
  /** Whom the store knows by that name. */
  login: LoginRecord
  /** The browser proves an earlier sign-in of that name. */
  isKnownBrowser: boolean
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
 * answer as who mistyped. A try is counted before the password is looked at; one that meets a lock never is. The
 * sign-in returned is not stored yet, and its try not forgiven.
 */
export async function proveFirstFactor(
  deps: Dependencies,
  tenancy: Tenancy,
  typed: Typed,
  source: Source,
): Promise<FirstFactor> {
  const now = deps.clock()
  const { store } = tenancy
  const { userId, lockout } = typed.login
  const guessing = guessingOf(typed, source)
  const until = lockedUntil(lockout[guessing.from], now)
  if (until !== undefined) return { refused: 'locked', until }
  // Nobody is looked up like anybody, so that the store takes its time for both.
  const [reserved, { user: found, history }] = await Promise.all([
    store.lockouts.reserve(guessing, randomUUID()),
    store.person(userId ?? NOBODY),
  ])
  if ('lockedUntil' in reserved) return { refused: 'locked', until: reserved.lockedUntil }
  const attempt = { guessing, reserved }
  const user = userId === undefined ? undefined : found
  const credential = user && currentCredential(user, now)
  const { password } = typed
  const right = credential
    ? await deps.hasher.verify(password, credential.hash)
    : await deps.hasher.pretend(password)
  if (!right || !user || !credential) return failed(tenancy, attempt, password)
  const signIn = weighed(begun(user, credential, source, guessing.from, now), history)
  return { user: await spend(deps, tenancy, user, credential, password), signIn, history, attempt }
}

const guessingOf = ({ username, login, isKnownBrowser }: Typed, source: Source): Guessing => ({
  at: 'password',
  of: normaliseUsername(username),
  from: isKnownBrowser || isAtHome(login, source) ? 'familiar' : 'unfamiliar',
})

/** From a network of earlier sign-ins of the name that is typed. */
export const isAtHome = ({ networks }: Pick<LoginRecord, 'networks'>, source: Source): boolean =>
  networks.includes(featureOf(source, 'network'))

/** What was counted up to a right password is forgiven; run beside other writes, since nothing waits for it. */
export const forgive = ({ store }: Tenancy, { guessing, reserved }: Attempt): Promise<void> =>
  store.lockouts.forgive(guessing, reserved)

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

const MARK_LENGTH = 12

/** The same wrong password again is the same mistake, not another guess. */
async function failed(
  { store, hmac }: Tenancy,
  { guessing, reserved }: Attempt,
  password: string,
): Promise<FirstFactor> {
  const { marks, until } = reserved
  const mark = hmac.sign('wrong-password', `${guessing.of}\n${password}`).slice(0, MARK_LENGTH)
  if (marks.includes(mark)) {
    await store.lockouts.giveBack(guessing, reserved)
    return { refused: 'wrong' }
  }
  await store.lockouts.mark(guessing, withMark(marks, mark))
  return until === undefined ? { refused: 'wrong' } : { refused: 'locked', until }
}
