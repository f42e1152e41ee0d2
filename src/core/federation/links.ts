import {
  isLess,
  isPending,
  isStanding,
  type Link,
  type LinkWord,
  linkId,
  type Side,
  type Terms,
  tenantsOfLink,
  type Whom,
} from '../../domain/federation/link.ts'
import { ROLES, type Role } from '../../domain/roles.ts'
import { isTenantId } from '../../domain/tenant-id.ts'
import { Conflict } from '../../ports/store.ts'
import { audited } from '../audit/audited.ts'
import type { Configuring } from '../configuration/change-tenant.ts'
import { etagOf } from '../configuration/etag.ts'
import { type Outcome, type Problem, problem } from '../configuration/problem.ts'
import type { AdminDependencies } from '../dependencies.ts'
import { endGuests } from './end-guests.ts'
import { addDomains } from './partners.ts'

/** Who says something of a link, for their own tenant and for nobody else. */
export interface Linking extends Configuring {
  deps: Configuring['deps'] & Pick<AdminDependencies, 'nudge'>
  /** The most they may let somebody do here; nothing unless said. */
  mostRole?: Role
}

export interface Offered extends Terms {
  /** The tenant it is offered to. */
  other: string
  /** What the tenant that offers is in it. */
  as: Side
  displayName: string
  /** Of a resource's: people with an address there sign in at that home. */
  domains?: string[]
}

/** What is left out stays, `null` takes the role away. */
export interface Lessened {
  displayName?: string
  whom?: Whom
  role?: Role | null
  endsAt?: number
}

/** What is left out is as the other side has offered it. */
export interface Accepted extends Lessened {
  domains?: string[]
}

/** Both words of a link as they are now. */
export interface Known extends Link {
  home: string
  resource: string
}

const DAY = 24 * 60 * 60 * 1000
/** The longest a link is agreed for, as Graph has it; a leap day is no reason to refuse it. */
const LONGEST = 731 * DAY
/** Of an offer that does not say. */
const UNLESS_SAID = 730 * DAY

const NONE = problem('missing', 'There is no delegation of this id.')
const CHANGED = problem(
  'changed',
  'It changed since it was read. Read it again and repeat the change with its new ETag.',
)

/** The version of what both sides say: not of what is kept beside it. */
export const linkTag = ({ ofHome, ofResource }: Link): string => etagOf([ofHome, ofResource].map(said))

const said = (word: LinkWord | undefined) => {
  if (!word) return null
  const { version: _, settled: __, ...rest } = word
  return rest
}

/** The side a tenant has in a link; undefined where it has none, or the id is of no link. */
export function partOf(tenantId: string, id: string): { by: Side; other: string } | undefined {
  const tenants = tenantsOfLink(id)
  if (!tenants || !isTenantId(tenants.home) || !isTenantId(tenants.resource)) return undefined
  if (tenants.home === tenants.resource) return undefined
  if (tenants.home === tenantId) return { by: 'home', other: tenants.resource }
  return tenants.resource === tenantId ? { by: 'resource', other: tenants.home } : undefined
}

/** A link by its id, where somebody has said something of it. */
export async function linkOf(
  { deps, tenantId }: Pick<Configuring, 'deps' | 'tenantId'>,
  id: string,
): Promise<Known | undefined> {
  const part = partOf(tenantId, id)
  if (!part) return undefined
  const link = await deps.store.of(tenantId).link(part.other, part.by === 'home' ? 'resource' : 'home')
  return link.ofHome || link.ofResource ? { ...tenantsOf(tenantId, part), ...link } : undefined
}

const tenantsOf = (tenantId: string, { by, other }: { by: Side; other: string }) =>
  by === 'home' ? { home: tenantId, resource: other } : { home: other, resource: tenantId }

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

const lessened = (word: LinkWord, change: Lessened): Terms & { displayName: string } => ({
  displayName: change.displayName ?? word.displayName,
  whom: change.whom ?? word.whom,
  role: change.role === undefined ? word.role : (change.role ?? undefined),
  endsAt: change.endsAt ?? word.endsAt,
})

interface About {
  by: Side
  other: string
  ours: LinkWord | undefined
  theirs: LinkWord | undefined
  link: Known
}

type Word = Omit<LinkWord, 'by' | 'home' | 'resource'>
type Saying = Word | { problem: Problem } | undefined

/**
 * One conditional write of the tenant's own word, decided on both as they are stored now; whoever was faster on our side
 * makes it a conflict, and what the other side says meanwhile is not what an answer answers.
 */
async function say(
  linking: Linking,
  id: string,
  { activity, ifMatch }: { activity: string; ifMatch?: string },
  decide: (about: About) => Saying | Promise<Saying>,
): Promise<Outcome<Known>> {
  const { deps, tenantId, author } = linking
  const part = partOf(tenantId, id)
  if (!part) return NONE
  const store = deps.store.of(tenantId)
  const link = {
    ...tenantsOf(tenantId, part),
    ...(await store.link(part.other, part.by === 'home' ? 'resource' : 'home')),
  }
  if (ifMatch !== undefined && ifMatch !== linkTag(link)) return CHANGED
  const [ours, theirs] = part.by === 'home' ? [link.ofHome, link.ofResource] : [link.ofResource, link.ofHome]
  const decided = await decide({ ...part, ours, theirs, link })
  if (!decided) return { done: link }
  if ('problem' in decided) return decided
  const word: LinkWord = { ...decided, by: part.by, home: link.home, resource: link.resource }
  try {
    const stored = await audited(
      deps,
      store,
      author,
      {
        activity,
        category: 'Policy',
        target: { id, displayName: word.displayName, type: 'DelegatedAdminRelationship' },
        before: said(ours) ?? undefined,
        after: said(word) ?? undefined,
      },
      () => store.links.put(word),
    )
    return { done: part.by === 'home' ? { ...link, ofHome: stored } : { ...link, ofResource: stored } }
  } catch (error) {
    if (error instanceof Conflict) return CHANGED
    throw error
  }
}

/** Another word than whatever was said before: no earlier answer is one to this. */
const anew = (
  ours: LinkWord | undefined,
  { displayName, whom, role, endsAt }: Terms & { displayName: string },
  now: number,
): Word => ({
  displayName,
  whom,
  ...(ours && { heard: Math.max(ours.heard ?? 0, ours.answers ?? 0) }),
  ...(role !== undefined && { role }),
  ...(endsAt !== undefined && { endsAt }),
  saidAt: now,
  nth: (ours?.nth ?? 0) + 1,
  changedAt: now,
  ...(ours?.settled && { settled: ours.settled }),
  version: ours?.version ?? 0,
})

const moved = (word: LinkWord, now: number): LinkWord => ({
  ...word,
  changedAt: Math.max(now, word.changedAt),
})

const refusal = ({ ours, theirs }: About, now: number): Saying =>
  theirs && { ...anew(ours, theirs, now), answers: theirs.nth, revokedAt: now }

function nothingOffered({ ours, theirs, link }: About, now: number): { problem: Problem } {
  if (!ours && !theirs) return NONE
  if (isStanding(link, now)) return problem('conflict', 'This delegation stands already.')
  if (isPending(ours, theirs, now))
    return problem('conflict', 'This is your own offer: the other tenant approves it.')
  return problem('conflict', 'Nothing is offered here any more. Offer it anew.')
}

const NO_DOMAINS = problem('invalid', 'Domains are said by the tenant that is signed in to.', 'domains')

/** @param before what is said already, and may stay */
async function wrongTerms(
  { deps, tenantId, mostRole }: Linking,
  by: Side,
  { whom, role, endsAt }: Terms,
  now: number,
  before?: Terms,
): Promise<{ problem: Problem } | undefined> {
  if (endsAt !== undefined && endsAt !== before?.endsAt && (endsAt <= now || endsAt > now + LONGEST))
    return problem('invalid', 'It ends in the future, in two years at the latest.', 'endDateTime')
  // Of a home it is a bound and nothing more: what its people may do elsewhere is for those there to give.
  const isGiven = by === 'resource' && role !== undefined && role !== before?.role
  if (isGiven && (mostRole === undefined || ROLES.indexOf(role) > ROLES.indexOf(mostRole)))
    return problem(
      'forbidden',
      'Nobody lets others do more than they may themselves: ask somebody with that role.',
    )
  if (by !== 'home' || whom.kind !== 'groups') return undefined
  const found = await deps.store.of(tenantId).groups.among(whom.ids)
  const unknown = whom.ids.find((id) => !found.some((group) => group.id === id))
  return unknown === undefined
    ? undefined
    : problem('invalid', `There is no group ${unknown} in the tenant.`, 'whom')
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
