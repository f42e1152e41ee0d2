import { isPending, isStanding, linkId, type Side, type Terms } from '../../../domain/federation/link.ts'
import { isTenantId } from '../../../domain/tenant-id.ts'
import { type Outcome, problem } from '../../configuration/problem.ts'
import { addDomains } from '../partners.ts'
import { type Known, type Linking, tenantsOf } from './linking.ts'
import { anew, moved, NONE, say } from './say.ts'
import { NO_DOMAINS, UNLESS_SAID, wrongTerms } from './terms.ts'

export interface Offered extends Terms {
  /** The tenant it is offered to. */
  other: string
  /** What the tenant that offers is in it. */
  as: Side
  displayName: string
  /** Of a resource's: people with an address there sign in at that home. */
  domains?: string[]
}

/**
 * Offers a link to another tenant. Whether there is one of this name nobody is told: it answers, or it never does.
 */
export async function offerLink(linking: Linking, offered: Offered): Promise<Outcome<Known>> {
  const { deps, tenantId } = linking
  const { other, as: by, domains = [], ...more } = offered
  if (!isTenantId(other)) return problem('invalid', 'It is no id of a tenant.', 'tenant')
  if (other === tenantId) return problem('invalid', 'A tenant offers itself nothing.', 'tenant')
  const now = deps.clock()
  const terms = { ...more, endsAt: more.endsAt ?? now + UNLESS_SAID }
  const wrong =
    (await wrongTerms(linking, by, terms, now)) ??
    (by === 'home' && domains.length > 0 ? NO_DOMAINS : undefined)
  if (wrong) return wrong
  const id = linkId(tenantsOf(tenantId, { by, other }))
  return say(
    linking,
    id,
    { activity: 'Offer delegated admin relationship' },
    async ({ ours, theirs, link }) => {
      if (isStanding(link, now))
        return problem('conflict', 'This delegation stands. Change it, or terminate it first.')
      if (isPending(ours, theirs, now))
        return problem('conflict', 'This is offered already. Change the offer, or terminate it.')
      if (isPending(theirs, ours, now))
        return problem('conflict', 'The other tenant has offered it: approve that.')
      const added = await addDomains(linking, other, domains)
      if ('problem' in added) return added
      return anew(ours, terms, now)
    },
  )
}

/** Takes back what one offered and nobody has answered. */
export async function withdrawOffer(linking: Linking, id: string, ifMatch?: string): Promise<Outcome<Known>> {
  const now = linking.deps.clock()
  return say(
    linking,
    id,
    { activity: 'Withdraw delegated admin relationship', ifMatch },
    ({ ours, theirs }) => {
      if (!ours && !theirs) return NONE
      if (!ours || !isPending(ours, theirs, now))
        return problem(
          'conflict',
          'Only what you have offered and nobody has answered is withdrawn. Terminate it.',
        )
      return { ...moved(ours, now), revokedAt: now }
    },
  )
}
