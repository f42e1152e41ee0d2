import { isPending } from '../../../domain/federation/link.ts'
import type { Outcome } from '../../configuration/problem.ts'
import { addDomains } from '../partners.ts'
import type { Known, Linking } from './linking.ts'
import { anew, nothingOffered, refusal, say } from './say.ts'
import { type Lessened, lessened, NO_DOMAINS, wrongTerms } from './terms.ts'

/** What is left out is as the other side has offered it. */
export interface Accepted extends Lessened {
  domains?: string[]
}

/** Approves what the other side offers, as it is offered or for less. */
export function acceptLink(
  linking: Linking,
  id: string,
  accepted: Accepted,
  ifMatch?: string,
): Promise<Outcome<Known>> {
  const { domains = [], ...given } = accepted
  const now = linking.deps.clock()
  return say(linking, id, { activity: 'Approve delegated admin relationship', ifMatch }, async (about) => {
    const { by, other, ours, theirs } = about
    if (!theirs || !isPending(theirs, ours, now)) return nothingOffered(about, now)
    const terms = lessened(theirs, given)
    const wrong =
      (await wrongTerms(linking, by, terms, now)) ??
      (by === 'home' && domains.length > 0 ? NO_DOMAINS : undefined)
    if (wrong) return wrong
    const added = await addDomains(linking, other, domains)
    return 'problem' in added ? added : { ...anew(ours, terms, now), answers: theirs.nth }
  })
}

/** Says no to what the other side offers. */
export function rejectLink(linking: Linking, id: string, ifMatch?: string): Promise<Outcome<Known>> {
  const now = linking.deps.clock()
  return say(linking, id, { activity: 'Reject delegated admin relationship', ifMatch }, (about) =>
    isPending(about.theirs, about.ours, now) ? refusal(about, now) : nothingOffered(about, now),
  )
}
