import { homeFor } from '../../core/federation/home-for.ts'
import { beside } from '../../core/request-scope.ts'
import { answer } from '../../core/rooms/answer.ts'
import { arrive } from '../../core/rooms/arrive.ts'
import { learn } from '../../core/sign-in/learn.ts'
import type { Judged } from '../../domain/decide.ts'
import type { Facts } from '../../domain/facts.ts'
import { wantedAtHome } from '../../domain/federation/wanted-at-home.ts'
import type { Form } from '../../domain/interaction.ts'
import { homeId } from '../../domain/person/user.ts'
import { familiarNetworks } from '../../domain/risk/feature.ts'
import { seeOther } from '../see-other.ts'
import { goTo, type InteractionContext, leave } from './context.ts'
import { depart } from './departure.ts'
import { countRoom, showRoom } from './show-room.ts'

/** Somebody is known: the page of the room the facts lead to, or an answer to it. */
export async function room(
  context: InteractionContext,
  judged: Judged,
  form: Form | undefined,
): Promise<void> {
  const { deps, tenancy, ctx, interaction, locale, network } = context
  const rooms = { deps, tenancy, registry: deps.rooms.registry, locale, network }
  if (!form) {
    const arrived = await arrive(rooms, judged)
    return arrived.verdict.allow ? exit(context, judged, arrived) : showRoom(context, arrived)
  }
  const result = await answer(rooms, judged, form)
  if ('ended' in result) {
    countRoom(context, form.room ?? '', result.ended)
    return seeOther(ctx, await interaction.refuse(result.ended))
  }
  if ('home' in result) return wayHome(context, judged.facts, result.home)
  if ('again' in result) return showRoom(context, result.judged, result.again)
  const { facts, verdict } = result.onward
  // A new password made a new sign-in.
  if (facts.signIn.authTime !== judged.facts.signIn.authTime) await interaction.about(facts.signIn)
  return verdict.allow ? exit(context, judged, result.onward) : goTo(context, facts.read)
}

/** A guest puts right at home what is wrong there, or proves there what is wanted here. */
async function wayHome(context: InteractionContext, facts: Facts, what: 'remedy' | 'proof'): Promise<void> {
  const { user } = facts
  const { home } = user.guest ?? {}
  if (!home) throw new Error('nobody but a guest is at home elsewhere')
  const { strength } = wantedAtHome(facts)
  const id = homeId(home)
  return depart(context, id, {
    // A name that is marked as somebody external's is none at home.
    loginHint: homeFor(context.tenancy.tenant, user.username) === id ? user.username : '',
    ...(what === 'remedy' && { remedy: true }),
    strength,
    maxAge: maxAgeAtHome(facts, context.interaction.maxAge),
  })
}

/**
 * How long ago they may have proved themself there, in seconds: what was proved since this request began is as fresh as
 * the relying party asked.
 */
function maxAgeAtHome(facts: Facts, asked: number | undefined): number | undefined {
  const { now, request } = facts
  const { since } = wantedAtHome(facts)
  const ages = [
    ...(since === undefined ? [] : [Math.floor((now - since) / 1000)]),
    ...(asked === undefined ? [] : [asked + Math.ceil((now - request.startedAt) / 1000)]),
  ]
  return ages.length > 0 ? Math.max(0, Math.min(...ages)) : undefined
}

/** Nothing is due any more. What was accepted just now becomes part of what is usual for the person. */
async function exit(context: InteractionContext, before: Judged, { facts }: Judged): Promise<void> {
  const { deps, tenancy } = context
  if (before.facts.signIn.acceptedAt === undefined) {
    deps.metrics.count('SignIn', { tenant: tenancy.tenant.id, outcome: 'remediated' })
    await beside(learnFrom(context, facts))
  }
  return leave(context, facts)
}

async function learnFrom({ deps, tenancy }: InteractionContext, facts: Facts): Promise<void> {
  const history = await tenancy.store.history.get(facts.user.id)
  await learn(deps, tenancy, facts, history, familiarNetworks(history))
}
