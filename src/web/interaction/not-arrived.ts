import { homeNameOf } from '../../core/federation/home-name.ts'
import { gather } from '../../core/sign-in/gather.ts'
import { UnitOfWork } from '../../core/unit-of-work.ts'
import { kinds } from '../../domain/changes/index.ts'
import { judge } from '../../domain/decide.ts'
import type { Facts } from '../../domain/facts.ts'
import type { Away, NotArrived } from '../../domain/federation/arrived.ts'
import { Conflict } from '../../ports/store.ts'
import { seeOther } from '../see-other.ts'
import { goTo, type InteractionContext } from './context.ts'
import { showRoom } from './show-room.ts'
import { showSignIn } from './show-sign-in.ts'

/** Nobody came from a home: whoever is known in this sign-in already goes on with it, and everybody else is told why. */
export async function notArrived(
  context: InteractionContext,
  asked: Pick<Away, 'home' | 'strength'>,
  why: NotArrived,
): Promise<void> {
  const { deps, tenancy, interaction, ctx } = context
  const { tenant } = tenancy
  deps.metrics.count('Arrival', { tenant: tenant.id, outcome: why })
  const { signIn, request, awaitsPassword, loginHint } = interaction
  const facts = signIn && (await gather(deps, tenancy, signIn, request))
  const isLacking = why === 'unmet' && asked.strength !== undefined
  if (facts && isLacking) await keepLack(context, facts, asked)
  // Whoever turned back, came twice or lacks something finds the page that goes with it.
  if (facts && (isLacking || why === 'refused' || why === 'unexpected')) return goTo(context, [])
  if (!facts && !awaitsPassword) return seeOther(ctx, await interaction.askAgain())
  const home = await homeNameOf(tenancy, asked.home)
  const message = deps.rooms.signIn.notArrived(why, { home, tenant: tenant.branding.displayName })
  if (facts) return showRoom(context, judge(deps.rooms.registry, facts), { message })
  showSignIn(context, loginHint, { message })
}

/** Whoever is sent home once more would come back the same: the facts say so from now on. */
async function keepLack(
  { tenancy }: InteractionContext,
  { user, signIn, now }: Facts,
  { home, strength }: Pick<Away, 'home' | 'strength'>,
): Promise<void> {
  if (!strength) return
  const work = new UnitOfWork(tenancy.store, { user, signIn }, { kinds, actor: { kind: 'person' }, now })
  work.apply({ kind: 'lackAtHome', home, strength })
  await work.commit().catch((error) => {
    // Somebody moved on in a second tab: whatever is asked next is asked of that.
    if (!(error instanceof Conflict)) throw error
  })
}
