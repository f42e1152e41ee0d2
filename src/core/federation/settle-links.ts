import type { Actor } from '../../domain/changes/actor.ts'
import { isSettled, isStanding, type LinkWord } from '../../domain/federation/link.ts'
import type { ListedLink } from '../../ports/store/federation.ts'
import { Conflict } from '../../ports/store.ts'
import type { AdminDependencies } from '../dependencies.ts'
import { endGuests } from './end-guests.ts'

export type Settle = () => Promise<void>

type Settling = Pick<AdminDependencies, 'store' | 'clock' | 'log' | 'metrics'>

const A_PAGE = 100

/**
 * Ends what is left of links that were taken back, made less or are over: whoever said so had no time for all of it, or
 * nobody said anything. One link's failure is logged, counted, and no other's; it is done again the next time.
 */
export const createSettle =
  (deps: Settling): Settle =>
  async () => {
    for (const tenantId of await deps.store.tenantIds()) {
      try {
        await settleTenant(deps, tenantId)
      } catch (error) {
        failed(deps, tenantId, error)
      }
    }
  }

async function settleTenant(deps: Settling, tenantId: string): Promise<void> {
  const { links } = deps.store.of(tenantId)
  let after: string | undefined
  do {
    const page = await links.list('resource', { top: A_PAGE, after })
    for (const link of page.items) {
      try {
        await settleLink(deps, link)
      } catch (error) {
        failed(deps, tenantId, error)
      }
    }
    after = page.next
  } while (after !== undefined)
}

async function settleLink(deps: Settling, link: ListedLink): Promise<void> {
  const now = deps.clock()
  const { ofResource: word } = link
  if (!word || isSettled(link, now)) return
  const { home, resource } = word
  // Deployed, the stream delivers what this leaves; where there is none, the next request about the person does.
  await endGuests({ ...deps, nudge: async () => {} }, { home, resource, actor: actorOf(word) })
  const settled = {
    home: link.ofHome?.version ?? 0,
    resource: word.version + 1,
    stood: isStanding(link, now),
  }
  await deps.store.of(resource).links.put({ ...word, settled })
}

/** A word of the resource that nobody took back was ended by the home, or by its time. */
const actorOf = ({ revokedAt, home }: LinkWord): Actor =>
  revokedAt === undefined ? { kind: 'homeTenant', tenant: home } : { kind: 'system', part: 'delegations' }

function failed({ log, metrics }: Settling, tenant: string, error: unknown): void {
  // Somebody said something else meanwhile: that is looked at the next time.
  if (error instanceof Conflict) return
  log.error('link not settled', { tenant, error })
  metrics.count('LinkNotSettled', { tenant })
}
