import { isLess, isPending, isStanding } from '../../../domain/federation/link.ts'
import { type Outcome, problem } from '../../configuration/problem.ts'
import { endGuests } from '../end-guests.ts'
import { type Known, type Linking, said } from './linking.ts'
import { anew, moved, refusal, say } from './say.ts'
import { type Lessened, lessened, wrongTerms } from './terms.ts'

/** Makes one's own word say less; an offer nobody has answered yet may be made another. */
export async function changeLink(
  linking: Linking,
  id: string,
  change: Lessened,
  ifMatch?: string,
): Promise<Outcome<Known>> {
  const now = linking.deps.clock()
  const outcome = await say(
    linking,
    id,
    { activity: 'Update delegated admin relationship', ifMatch },
    async (about) => {
      const { by, ours, theirs, link } = about
      const isOffer = isPending(ours, theirs, now)
      if (!ours || !(isOffer || isStanding(link, now)))
        return problem('conflict', 'What is over, or for you to approve, is not changed. Offer it anew.')
      const terms = { ...ours, ...lessened(ours, change) }
      const wrong = await wrongTerms(linking, by, terms, now, ours)
      if (wrong) return wrong
      if (!isOffer && !isLess(terms, ours))
        return problem(
          'invalid',
          'A delegation that stands is made less alone. Terminate it, and offer it anew.',
        )
      if (JSON.stringify(said(terms)) === JSON.stringify(said(ours))) return undefined
      return isOffer ? anew(ours, terms, now) : moved(terms, now)
    },
  )
  return ended(linking, outcome)
}

/** Takes one's own word back, given or offered, or says no: from now on nobody is here by it. Doing it again changes nothing. */
export async function terminateLink(linking: Linking, id: string, ifMatch?: string): Promise<Outcome<Known>> {
  const now = linking.deps.clock()
  const outcome = await say(
    linking,
    id,
    { activity: 'Terminate delegated admin relationship', ifMatch },
    (about) => {
      const { ours, theirs } = about
      if (isPending(theirs, ours, now) && (!ours || ours.revokedAt !== undefined)) return refusal(about, now)
      return ours && ours.revokedAt === undefined ? { ...moved(ours, now), revokedAt: now } : undefined
    },
  )
  return ended(linking, outcome)
}

/** Whoever it does not cover any more loses their sessions at once, as far as one request has time; the schedule does the rest. */
async function ended({ deps, tenantId, author }: Linking, outcome: Outcome<Known>): Promise<Outcome<Known>> {
  if ('problem' in outcome) return outcome
  const { home, resource } = outcome.done
  const actor = tenantId === resource ? author.actor : ({ kind: 'homeTenant', tenant: home } as const)
  try {
    await endGuests(deps, { home, resource, actor }, AbortSignal.timeout(IN_A_REQUEST))
  } catch (error) {
    // What was said stands whatever becomes of this, and the verdict on every sign-in knows it.
    deps.log.error('sessions of guests not ended', { tenant: resource, home, error })
  }
  return outcome
}

/** Milliseconds. */
const IN_A_REQUEST = 5_000
