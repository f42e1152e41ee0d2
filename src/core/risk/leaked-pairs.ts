import type { Actor } from '../../domain/changes/actor.ts'
import { LEAKED_PAIRS_OF_A_NAME } from '../../domain/limits.ts'
import type { User } from '../../domain/person/user.ts'
import type { Dependencies } from '../dependencies.ts'
import { inLanes } from '../in-lanes.ts'
import { take } from '../limits/take.ts'
import { normaliseUsername } from '../sign-in/username.ts'
import type { Tenancy } from '../tenancy.ts'
import { reportDetection } from './report.ts'

/** A name and a password, as they stood together in what was found. */
export interface Pair {
  username: string
  password: string
}

export interface Leaks {
  deps: Pick<Dependencies, 'clock' | 'nudge' | 'hasher'>
  tenancy: Pick<Tenancy, 'store' | 'hmac'>
  actor: Actor
  /** Who found them. */
  source: string
  /** Whom the caller may raise the risk of. */
  mayActOn(user: User): boolean
}

/** A hash costs 64 MiB and a core for its while: so many at a time fit beside everything else. */
const AT_ONCE = 2

/**
 * Compares pairs with the passwords people have now. Of a match the person is at high risk; of the pairs nothing is kept.
 * Each costs the same work, whether or not there is somebody of that name.
 * @returns ids of those whose password it is
 */
export async function checkLeakedPairs(leaks: Leaks, pairs: readonly Pair[]): Promise<string[]> {
  const matched = new Set<string>()
  const ofName = Map.groupBy(pairs, ({ username }) => normaliseUsername(username))
  await inLanes(ofName.values(), AT_ONCE, async (pair) => {
    const userId = await check(leaks, pair)
    if (userId !== undefined) matched.add(userId)
  })
  return [...matched]
}

async function check(leaks: Leaks, { username, password }: Pair): Promise<string | undefined> {
  const { deps, tenancy } = leaks
  const name = normaliseUsername(username)
  // Counted before it is looked at: whoever may ask about leaks may not guess by them.
  const taken = await take(tenancy, {
    what: 'leaked-pair',
    of: name,
    limit: LEAKED_PAIRS_OF_A_NAME,
    now: deps.clock(),
  })
  const user = 'wait' in taken ? undefined : await userOf(tenancy, name)
  const credential = user?.password
  if (!user || !credential || !leaks.mayActOn(user)) {
    await deps.hasher.pretend(password)
    return undefined
  }
  if (!(await deps.hasher.verify(password, credential.hash))) return undefined
  await reportDetection(
    { deps, store: tenancy.store, userId: user.id, actor: leaks.actor },
    {
      type: 'leakedCredentials',
      level: 'high',
      // The same leak again is the same as long as the password is.
      reported: { source: leaks.source, externalId: credential.id },
    },
  )
  return user.id
}

async function userOf({ store }: Pick<Tenancy, 'store'>, username: string): Promise<User | undefined> {
  const { userId } = await store.users.login(username)
  const user = userId === undefined ? undefined : await store.users.get(userId)
  return user?.username === username && user.deletedAt === undefined ? user : undefined
}
