import type { User } from '../person/user.ts'
import { ROLES, type Role } from '../roles.ts'

/** Whose word it is: the tenant where the technicians live, or the one they work in. */
export type Side = 'home' | 'resource'

/** Whom of the home tenant a link is about: groups by the home's ids, people by their login names there. */
export type Whom = { kind: 'all' } | { kind: 'groups'; ids: string[] } | { kind: 'users'; names: string[] }

/**
 * What one of two tenants says of a delegation: people of the home may work in the resource. It lies with the tenant that
 * says it, and nobody else writes it. Times are epoch milliseconds.
 */
export interface LinkWord {
  by: Side
  home: string
  resource: string
  whom: Whom
  /** The most they may do in the resource's admin API; nothing unless said. */
  role?: Role
  displayName: string
  saidAt: number
  /** Which of this side's words it is, counted from 1; one that is made less stays the same. */
  nth: number
  /**
   * `nth` of the other side's word that this one answers; none of an offer. What is said anew after an end is an offer
   * again: no earlier yes of the other side answers it.
   */
  answers?: number
  /** `nth` of the last of the other side's words that was answered before this one, with yes or no. */
  heard?: number
  /** When it was last said, made less, or taken back. */
  changedAt: number
  endsAt?: number
  revokedAt?: number
  /** Of the resource's: up to where guests whom the link does not cover any more had their sessions ended. */
  settled?: Settled
  /** One higher with each edit. */
  version: number
}

/** What stood when the sessions of those it does not cover were ended; anything else is still to be looked at. */
export interface Settled {
  /** Versions of the two words, the resource's as it was stored with this. */
  home: number
  resource: number
  stood: boolean
}

/** A link is named by its tenants: there is one a pair, and no tenant's id holds a dot. */
export const linkId = ({ resource, home }: Pick<LinkWord, 'resource' | 'home'>): string =>
  `${resource}.${home}`

/** Undefined for what cannot be the id of a link. */
export function tenantsOfLink(id: string): Pick<LinkWord, 'resource' | 'home'> | undefined {
  const [resource, home, ...more] = id.split('.')
  return resource && home && more.length === 0 ? { resource, home } : undefined
}

/** What both sides have said of one delegation. */
export interface Link {
  ofHome?: LinkWord
  ofResource?: LinkWord
}

const holds = (word: LinkWord | undefined, now: number): word is LinkWord =>
  word !== undefined &&
  word.revokedAt === undefined &&
  word.saidAt <= now &&
  (word.endsAt === undefined || now < word.endsAt)

/** One is the answer to the other, as that was last said. */
const belong = (one: LinkWord, other: LinkWord): boolean =>
  one.answers === other.nth || other.answers === one.nth

/** Both say so, now, each to the other's last word. */
export const isStanding = ({ ofHome, ofResource }: Link, now: number): boolean =>
  holds(ofHome, now) && holds(ofResource, now) && belong(ofHome, ofResource)

/** Since when both say so, of a link that stands; what a session from before it rests on is over. */
export const agreedAt = ({ ofHome, ofResource }: Link): number =>
  Math.max(ofHome?.saidAt ?? 0, ofResource?.saidAt ?? 0)

/** What is offered by one side and waits for the other's answer; of two offers that crossed, each does. */
export const isPending = (word: LinkWord | undefined, other: LinkWord | undefined, now: number): boolean =>
  holds(word, now) &&
  word.answers === undefined &&
  other?.answers !== word.nth &&
  (other?.heard ?? 0) < word.nth

export type LinkStatus = 'approvalPending' | 'active' | 'expired' | 'terminated'

export function statusOf(link: Link, now: number): LinkStatus {
  const { ofHome, ofResource } = link
  if (isStanding(link, now)) return 'active'
  if (isPending(ofHome, ofResource, now) || isPending(ofResource, ofHome, now)) return 'approvalPending'
  const isTakenBack = ofHome?.revokedAt !== undefined || ofResource?.revokedAt !== undefined
  return isTakenBack ? 'terminated' : 'expired'
}

/** When somebody last lost something by it, or may have: whoever it does not cover has no session from before. */
export function lessSince({ ofHome, ofResource }: Link, now: number): number {
  const moments = [ofHome, ofResource].flatMap((word) =>
    word ? [word.changedAt, word.endsAt !== undefined && word.endsAt <= now ? word.endsAt : 0] : [],
  )
  return Math.max(0, ...moments)
}

/** Whether nobody is left whose sessions the link should have ended. */
export function isSettled(link: Link, now: number): boolean {
  const { settled, version } = link.ofResource ?? {}
  if (settled === undefined) return false
  return (
    settled.resource === version &&
    settled.home === (link.ofHome?.version ?? 0) &&
    settled.stood === isStanding(link, now)
  )
}

type Person = Pick<User, 'username' | 'groups'>

const covers = (whom: Whom, { username, groups }: Person): boolean => {
  if (whom.kind === 'all') return true
  return whom.kind === 'groups' ? groups.some((id) => whom.ids.includes(id)) : whom.names.includes(username)
}

/** What somebody of the home has by a link: no more than both sides say; undefined where either says nothing of them. */
export function grantedBy(link: Link, person: Person, now: number): { role?: Role } | undefined {
  const { ofHome, ofResource } = link
  if (!ofHome || !ofResource || !isStanding(link, now)) return undefined
  if (!covers(ofHome.whom, person) || !covers(ofResource.whom, person)) return undefined
  const role = lesser(ofHome.role, ofResource.role)
  return role ? { role } : {}
}

/** Whether one word says no more than another: about fewer people, for less, and not for longer. */
export function isLess(word: Terms, than: Terms): boolean {
  return (
    isAmong(word.whom, than.whom) &&
    rank(word.role) <= rank(than.role) &&
    (word.endsAt ?? Number.POSITIVE_INFINITY) <= (than.endsAt ?? Number.POSITIVE_INFINITY)
  )
}

export type Terms = Pick<LinkWord, 'whom' | 'role' | 'endsAt'>

const rank = (role: Role | undefined): number => (role ? ROLES.indexOf(role) : -1)

/** Of groups it is not known here who is in them, so people are not among them. */
function isAmong(whom: Whom, wider: Whom): boolean {
  if (wider.kind === 'all') return true
  if (whom.kind === 'groups' && wider.kind === 'groups') return whom.ids.every((id) => wider.ids.includes(id))
  if (whom.kind === 'users' && wider.kind === 'users')
    return whom.names.every((name) => wider.names.includes(name))
  return false
}

const lesser = (one: Role | undefined, other: Role | undefined): Role | undefined =>
  one && other && ROLES.find((role) => role === one || role === other)
