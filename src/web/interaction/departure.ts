import { takeFromNetwork, tooManyFromNetwork } from '../../core/limits/from-network.ts'
import { partnerOf } from '../../domain/federation/partner.ts'
import { strengthOfAcr, weakest } from '../../domain/sign-in/assurance.ts'
import { departure, homeNamed, type Wanted } from '../../federation/index.ts'
import { seeOther } from '../see-other.ts'
import { goOn, type InteractionContext } from './context.ts'
import { notArrived } from './not-arrived.ts'
import { showSignIn } from './show-sign-in.ts'

type Asked = Pick<Wanted, 'loginHint' | 'remedy' | 'maxAge' | 'strength'>

/** To somebody's home, to prove there who they are; what comes back is for this browser and this request alone. */
export async function depart(context: InteractionContext, id: string, asked: Asked): Promise<void> {
  const { deps, tenancy, ctx, interaction, locale, network } = context
  const taken = await takeFromNetwork(deps, tenancy, 'departure', network)
  if ('wait' in taken) return showSignIn(context, asked.loginHint, tooManyFromNetwork(taken.wait))
  const home = await homeNamed(deps, tenancy, id)
  if (typeof home === 'string') return notArrived(context, { home: id }, home)
  const { isMfaAccepted } = partnerOf(tenancy.tenant, id)
  const { maxAge, request, uid } = interaction
  const { href, away } = await departure(home, {
    uid,
    locale,
    maxAge,
    // What does not count here need not be proved there.
    strength: isMfaAccepted ? strengthOfAcr(weakest(request.acrValues)) : undefined,
    ...asked,
    now: deps.clock(),
  })
  await interaction.depart(away)
  if (home.isOurs || ctx.method === 'GET') return seeOther(ctx, href)
  goOn(context, href, deps.rooms.signIn.departing({ home: home.name, href }))
}
