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
  endsAt?: number
  revokedAt?: number
  /** One higher with each edit. */
  version: number
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

const stands = (word: LinkWord | undefined, now: number): word is LinkWord =>
  word !== undefined &&
  word.revokedAt === undefined &&
  word.saidAt <= now &&
  (word.endsAt === undefined || now < word.endsAt)

/** Both say so, now. */
export const isStanding = ({ ofHome, ofResource }: Link, now: number): boolean =>
  stands(ofHome, now) && stands(ofResource, now)

type Person = Pick<User, 'username' | 'groups'>

const covers = (whom: Whom, { username, groups }: Person): boolean => {
  if (whom.kind === 'all') return true
  return whom.kind === 'groups' ? groups.some((id) => whom.ids.includes(id)) : whom.names.includes(username)
}

/** What somebody of the home has by a link: no more than both sides say; undefined where either says nothing of them. */
export function grantedBy(link: Link, person: Person, now: number): { role?: Role } | undefined {
  const { ofHome, ofResource } = link
  if (!stands(ofHome, now) || !stands(ofResource, now)) return undefined
  if (!covers(ofHome.whom, person) || !covers(ofResource.whom, person)) return undefined
  const role = lesser(ofHome.role, ofResource.role)
  return role ? { role } : {}
}

const lesser = (one: Role | undefined, other: Role | undefined): Role | undefined =>
  one && other && ROLES.find((role) => role === one || role === other)
