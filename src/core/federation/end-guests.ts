import type { Actor } from '../../domain/changes/actor.ts'
import { grantedBy, lessSince } from '../../domain/federation/link.ts'
import type { ListedGuest } from '../../ports/store/federation.ts'
import type { AdminDependencies } from '../dependencies.ts'
import { inLanes } from '../in-lanes.ts'
import { changeAsAdministrator } from '../person/change-as-administrator.ts'

interface Ending {
  home: string
  resource: string
  actor: Actor
}

const A_PAGE = 100
const AT_ONCE = 8

/**
 * Ends the sessions of every guest of a home whom its link with the resource does not cover, as both words are now: what
 * they left behind ends with it, and relying parties are told. Harmless twice: sessions end up to when the link last
 * became less, and no further.
 * @param signal over when there is no more time
 * @returns whether all of them were come to
 */
export async function endGuests(
  deps: Pick<AdminDependencies, 'clock' | 'nudge' | 'store'>,
  { home, resource, actor }: Ending,
  signal?: AbortSignal,
): Promise<boolean> {
  const store = deps.store.of(resource)
  let after: string | undefined
  do {
    const page = await store.lists.guests.here({ home, top: A_PAGE, after })
    const now = deps.clock()
    const ends = page.items.flatMap((guest) => endOf(guest, now))
    await inLanes(
      ends.map((end) => [end]),
      AT_ONCE,
      async ({ userId, before }) => {
        if (signal?.aborted) return
        await changeAsAdministrator({ deps, store, userId, actor }, { kind: 'revokeSessions', before })
      },
    )
    if (signal?.aborted) return false
    after = page.next
  } while (after !== undefined)
  return true
}

/** None of those who may be here, and none of those who have no session from before. */
function endOf({ user, home }: ListedGuest, now: number): { userId: string; before: number }[] {
  if (!home || (home.user && grantedBy(home.link, home.user, now))) return []
  const before = lessSince(home.link, now)
  return user.sessionsValidFrom >= before ? [] : [{ userId: user.id, before }]
}
