import type { Context } from 'koa'
import { arrive } from '../../core/federation/arrive.ts'
import { useOnce } from '../../core/federation/use-once.ts'
import { sourceOf } from '../../core/sign-in/source.ts'
import type { Away } from '../../domain/federation/arrived.ts'
import { profileNow } from '../../domain/federation/profile.ts'
import { exchange, homeNamed } from '../../federation/index.ts'
import { platformRequest } from '../../ports/platform-request.ts'
import { keepHomeSession } from '../federation/home-session.ts'
import { isSameText } from '../same-text.ts'
import type { TenantSite } from '../site.ts'
import { contextOf } from './context-of.ts'
import { notArrived } from './not-arrived.ts'
import { proveAccount } from './prove-account.ts'
import { signedIn } from './signed-in.ts'

/** How long somebody may be away, in milliseconds: as long as an authorization request waits. */
const LONGEST_AWAY = 60 * 60 * 1000

/** `/{tenant}/interaction/{uid}/arrival/{home}`: back from a home, with its answer. */
export async function arrival(site: TenantSite, ctx: Context): Promise<void> {
  const { deps, tenancy } = site
  const context = await contextOf(site, ctx)
  const { home: id } = ctx.params
  const { interaction } = context
  const { away } = interaction
  const now = deps.clock()
  if (!away || !isAnswerTo(away, id, ctx.query.state, now) || !(await useOnce(tenancy, away.state)))
    return notArrived(context, { home: id }, 'unexpected')
  const home = await homeNamed(deps, tenancy, id)
  if (typeof home === 'string') return notArrived(context, away, home)
  const exchanged = await exchange(home, away, ctx.querystring, now)
  if ('failed' in exchanged) {
    deps.log.info('nobody arrived', { home: id, reason: exchanged.why })
    return notArrived(context, away, exchanged.failed)
  }
  const source = sourceOf(deps, platformRequest(ctx.req), ctx.get('user-agent'))
  const guest = await arrive(deps, tenancy, exchanged.arrived, source)
  if (!guest) return notArrived(context, away, 'notHere')
  if ('prove' in guest) return proveAccount(context, exchanged.arrived, guest.prove)
  if (home.signsOutAtHome)
    keepHomeSession(site, ctx, { home: id, userId: guest.user.id, idToken: exchanged.idToken })
  deps.metrics.count('Arrival', { tenant: tenancy.tenant.id, outcome: 'arrived' })
  const changes = guest.user.guest
    ? [{ kind: 'nameGuest' as const, profile: profileNow(guest.user, exchanged.arrived) }]
    : []
  return signedIn(context, { ...guest, changes, known: [] })
}

const isAnswerTo = (away: Away, home: unknown, state: unknown, now: number): boolean =>
  away.home === home &&
  now - away.at < LONGEST_AWAY &&
  typeof state === 'string' &&
  isSameText(away.state, state)
