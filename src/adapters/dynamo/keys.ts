import { createHash } from 'node:crypto'
import type { Side } from '../../domain/federation/link.ts'
import type { GuestOf } from '../../domain/person/user.ts'
import { isActive, type Risk, type RiskLevel } from '../../domain/risk/risk.ts'
import type { Waiting } from '../../ports/store/events.ts'

/** Every key of the table. None can be built without a tenant; what is listed sorts by time or name. */
export interface Key {
  pk: string
  sk: string
}

export const KEY_PREFIX = 'KEY#'
export const SIGN_IN_PREFIX = 'SIGNIN#'
export const DETECTION_PREFIX = 'DETECTION#'
export const MEMBER_PREFIX = 'MEMBER#'
export const CLIENT_PREFIX = 'CLIENT#'
export const TENANTS = 'TENANTS'
/** How many partitions the outbox index has: a constant, because a sweep reads them all. */
export const PENDING_SHARDS = 8
/** Constants, because a page of the list reads them all. A partition takes a thousand writes a second. */
export const AUDIT_SHARDS = 4
export const SIGN_IN_SHARDS = 4

const PLAIN = /^[\w.~@+:/-]{1,128}$/

/**
 * One part of a key. `#` separates parts and `=` opens a hash; neither is plain, so no two values, whatever they
 * contain, give one key, and none is longer than a key may be (DynamoDB: pk 2048 bytes, sk 1024).
 * Hashed as UTF-16, because UTF-8 makes all unpaired surrogates one character.
 */
function part(value: string): string {
  if (PLAIN.test(value)) return value
  return `=${createHash('sha256').update(value, 'utf16le').digest('base64url')}`
}

const shard = (of: number, ...parts: string[]): number =>
  createHash('sha256').update(parts.map(part).join('#')).digest().readUInt32BE() % of

/** Decimal digits that sort as the number does; until the year 33658 in seconds, 2286 in milliseconds. */
const sortable = (time: number, digits: number): string => String(time).padStart(digits, '0')

/** The same of epoch seconds with six decimals; a whole second has none, and sorts before its parts. */
const moment = (time: number): string => time.toFixed(6).padStart(19, '0').replace(/\.0+$/, '')

/** Sorts by time (epoch milliseconds), what is of one moment apart. */
const timed = (at: number, id: string): string => `${sortable(at, 13)}#${part(id)}`

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

const tenant = (t: string): string => `TENANT#${part(t)}`
const user = (t: string, u: string): string => `${tenant(t)}#USER#${part(u)}`
const oidc = (t: string, model: string): string => `${tenant(t)}#OIDC#${part(model)}`
/** Partition of what was given up on one day, UTC. */
export const deadLetters = (t: string, at: number): string => `${tenant(t)}#DEADLETTER#${day(at)}`
/** One of the partitions of the audit. */
export const auditPartition = (t: string, n: number): string => `${tenant(t)}#AUDIT#${n}`

export const keys = {
  group: (t: string, id: string): Key => ({ pk: tenant(t), sk: `GROUP#${part(id)}` }),
  tenant: (t: string): Key => ({ pk: tenant(t), sk: 'TENANT' }),
  client: (t: string, id: string): Key => ({ pk: tenant(t), sk: `${CLIENT_PREFIX}${part(id)}` }),
  tenantKey: (t: string, kid: string): Key => ({ pk: tenant(t), sk: `${KEY_PREFIX}${part(kid)}` }),
  user: (t: string, u: string): Key => ({ pk: user(t, u), sk: 'USER' }),
  history: (t: string, u: string): Key => ({ pk: user(t, u), sk: 'HISTORY' }),
  signIn: (t: string, u: string, at: number): Key => ({
    pk: user(t, u),
    sk: SIGN_IN_PREFIX + moment(at),
  }),
  login: (t: string, name: string): Key => ({ pk: `${tenant(t)}#LOGIN#${part(name)}`, sk: 'LOGIN' }),
  lockout: (t: string, name: string): Key => ({ pk: `${tenant(t)}#LOGIN#${part(name)}`, sk: 'LOCKOUT' }),
  codeLockout: (t: string, u: string): Key => ({ pk: `${tenant(t)}#CODES#${part(u)}`, sk: 'LOCKOUT' }),
  recovery: (t: string, hash: string): Key => ({ pk: `${tenant(t)}#RECOVERY#${part(hash)}`, sk: 'RECOVERY' }),
  counter: (t: string, what: string, of: string, window: number, n: number): Key => ({
    pk: `${tenant(t)}#COUNT#${part(what)}#${part(of)}#${window}#${n}`,
    sk: 'COUNT',
  }),
  order: (t: string, name: string): Key => ({ pk: `${tenant(t)}#ORDER#${part(name)}`, sk: 'ORDER' }),
  /** With the sign-in it is of, where it is of one: whoever holds the key can read all there is to a detection. */
  detection: (t: string, u: string, at: number, id: string, authTime?: number): Key => ({
    pk: user(t, u),
    sk: [`${DETECTION_PREFIX}${timed(at, id)}`, ...(authTime === undefined ? [] : [moment(authTime)])].join(
      '#',
    ),
  }),
  member: (t: string, group: string, u: string): Key => ({
    pk: `${tenant(t)}#GROUP#${part(group)}`,
    sk: `${MEMBER_PREFIX}${part(u)}`,
  }),
  audit: (t: string, at: number, id: string): Key => ({
    pk: auditPartition(t, shard(AUDIT_SHARDS, id)),
    sk: timed(at, id),
  }),
  deadLetter: (t: string, day: number, id: string): Key => ({ pk: deadLetters(t, day), sk: part(id) }),
  /** What `t` says of a delegation between it and another tenant, which is home or resource of it. */
  link: (t: string, otherIs: Side, other: string): Key => ({
    pk: tenant(t),
    sk: `LINK#${otherIs}#${part(other)}`,
  }),
  /** Who somebody of a home is here. */
  guest: (t: string, home: GuestOf): Key => ({ pk: `${tenant(t)}#GUEST#${part(atHome(home))}`, sk: 'GUEST' }),
  model: (t: string, model: string, id: string): Key => ({
    pk: `${oidc(t, model)}#${part(id)}`,
    sk: 'MODEL',
  }),
  reference: (t: string, model: string, v: string): Key => ({
    pk: `${oidc(t, model)}#REF#${part(v)}`,
    sk: 'REF',
  }),
}

/** Two of the parts that a key is made of, as one: the subject of one provider is not that of another. */
const atHome = (home: GuestOf): string =>
  JSON.stringify(
    'tenant' in home ? ['tenant', home.tenant, home.userId] : ['provider', home.provider, home.subject],
  )

/** Partition of the index `gsi1` that holds the links others have said something of, by the side they are. */
export const linkList = (t: string, otherIs: Side): string => `${tenant(t)}#LINKS#${otherIs}`
/** Partition of the index `gsi1` that holds where people of a tenant are guests. */
export const abroadPartition = (t: string): string => `${tenant(t)}#ABROAD`
/** What the places of one of them begin with. */
export const abroadOf = (u: string): string => `${part(u)}#`
/** Partition of the index `gsi3` that lists the guests of a tenant, by their homes. */
export const guestList = (t: string): string => `${tenant(t)}#GUESTS`

/** The stretch of a tenant's own words about its links, and what stands before the other tenant's id in a key of it. */
export const ownLinks = (t: string, otherIs: Side) => {
  const prefix = `LINK#${otherIs}#`
  return { partition: tenant(t), prefix }
}

/** The stretch of the guests of one home, or of all. */
export const guestPlaces = (home?: string): { low: string; high: string } =>
  home === undefined
    ? { low: FIRST, high: LAST }
    : { low: `${part(home)}#`, high: part(home) + AFTER_SEPARATOR }

/** The stretch of where one person is a guest, or everybody. */
export const abroadPlaces = (u?: string): { low: string; high: string } =>
  u === undefined ? { low: FIRST, high: LAST } : { low: abroadOf(u), high: part(u) + AFTER_SEPARATOR }

/** Items of the guest, and of what is usual of them, whom a place in the list of guests names. */
export const guestOfPlace = (t: string, place: string): [Key, Key] => {
  const pk = `${tenant(t)}#USER#${place.slice(place.indexOf('#') + 1)}`
  return [
    { pk, sk: 'USER' },
    { pk, sk: 'HISTORY' },
  ]
}

/** Whom of a home a place in the list of its people abroad names: the person, the tenant they are in, the guest there. */
export const abroadOfPlace = (t: string, place: string): { user: Key; guest: Key; tenant: string } => {
  const [person = '', resource = '', guest = ''] = place.split('#')
  return {
    user: { pk: `${tenant(t)}#USER#${person}`, sk: 'USER' },
    guest: { pk: `TENANT#${resource}#USER#${guest}`, sk: 'USER' },
    tenant: resource,
  }
}

/** Before and after every place that is made of parts. */
export const FIRST = '!'
export const LAST = '\u{7f}'

/** Partition of the index `gsi1` that holds the grants of one account, oldest first. */
export const accountPartition = (t: string, account: string): string =>
  `${tenant(t)}#ACCOUNT#${part(account)}`

/** The id of a model, where its key spells it as it is: keyed hashes are plain. */
export const idOfModel = ({ pk }: Key): string => pk.slice(pk.lastIndexOf('#') + 1)

/** Sorts before the grants of this second (epoch) and after those of the one before. */
export const grantsOf = (second: number): string => `GRANT#${sortable(second, 12)}`

/** What may wait behind a key, as a stream reports it; undefined for every other item and for names it cannot show. */
export function waitingOfKey({ pk, sk }: Key): Waiting | undefined {
  const [, tenantId, kind, id] = /^TENANT#([^#=]+)#(USER|ORDER)#([^#=]+)$/.exec(pk) ?? []
  if (!tenantId || !id || sk !== kind) return undefined
  return kind === 'USER' ? { tenantId, userId: id } : { tenantId, order: id }
}

/** The item whose place in the index `gsi2` says when it is due. */
export const keyOfWaiting = (waiting: Waiting): Key =>
  'order' in waiting
    ? keys.order(waiting.tenantId, waiting.order)
    : keys.user(waiting.tenantId, waiting.userId)

/** Partition of the index `gsi2`. */
export const pendingPartition = (n: number): string => `PENDING#${n}`

/** Sorts what is due at an instant (epoch milliseconds) before what is due later. */
export const dueAt = (at: number): string => sortable(at, 13)

/** The longest beginning of a name that a list sorts by, in UTF-16 code units: at most 768 bytes of the 1024 a key may have. */
const SORTED_BY = 256

/** A name in the order of a list: case, width and kinds of white space do not count. Sorts by code points, as the database does. */
export const sortedName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .slice(0, SORTED_BY)
    .toWellFormed()

/** A tab sorts before every letter of a name: who is called Ann stands before Anna. */
const byName = (name: string, id: string): string => `${sortedName(name)}\t${part(id)}`

/** What follows the tab of a name's place in a list: how the key of whom it names spells them. */
export const userOfPlace = (t: string, place: string): Key => ({
  pk: `${tenant(t)}#USER#${place.slice(place.lastIndexOf('\t') + 1)}`,
  sk: 'USER',
})

/** The item of whoever a group lists as a member. */
export const userOfMember = (t: string, { sk }: Key): Key => ({
  pk: `${tenant(t)}#USER#${sk.slice(MEMBER_PREFIX.length)}`,
  sk: 'USER',
})

/** The first and the last place of what happened from one instant to another, both included (epoch milliseconds). */
export const placesOf = (from = 0, to = LAST_MS): { low: string; high: string } => ({
  low: sortable(bounded(from), 13),
  high: `${sortable(bounded(to), 13)}${AFTER_SEPARATOR}`,
})

/** The same of sign-ins, whose names count microseconds. */
export const momentsOf = (from = 0, to = LAST_MS): { low: string; high: string } => ({
  low: moment(bounded(from) / 1000),
  high: `${moment(bounded(to) / 1000)}${AFTER_SEPARATOR}`,
})

/** Sorts after `#` and before every decimal point and digit. */
export const AFTER_SEPARATOR = '$'
const LAST_MS = 9_999_999_999_999
const bounded = (ms: number): number => Math.min(Math.max(ms, 0), LAST_MS)

/** A sign-in in a list: whose, its name, and when it began, which is its name but of a guest. */
interface Began {
  userId: string
  authTime: number
  /** Epoch seconds with decimals. */
  at: number
}

/**
 * By the moment it began, those of one moment apart by 48 bits of a hash: no longer than needed, because an item that
 * grows past a kilobyte costs twice as much to write. Those of one guest may begin in one moment; their names differ.
 */
const placeOfSignIn = ({ userId, authTime, at }: Began): string => {
  const whose = at === authTime ? part(userId) : `${part(userId)}#${moment(authTime)}`
  return `${moment(at)}#${createHash('sha256').update(whose).digest('base64url').slice(0, 8)}`
}

/** The item of whoever a partition of the table belongs to. */
export const userOf = ({ pk }: Key): Key => ({ pk, sk: 'USER' })

/** The sign-in a detection is of, where it is of one. */
export function signInOf({ pk, sk }: Key): Key | undefined {
  const [, , , at] = sk.split('#')
  return at === undefined ? undefined : { pk, sk: SIGN_IN_PREFIX + at }
}

/** Whether a detection's key is that of the detection of this id. */
export const isDetection = ({ sk }: Key, id: string): boolean => sk.split('#')[2] === part(id)

/** Partitions of indexes that are lists; which index, `indexed` says. */
export const lists = {
  names: (t: string) => `${tenant(t)}#NAMES`,
  logins: (t: string) => `${tenant(t)}#LOGINS`,
  /** Guests by what they sign in with at home; those who were deleted apart. */
  guests: (t: string, isDeleted: boolean) => `${tenant(t)}#GUESTS#${isDeleted}`,
  riskyUsers: (t: string, level: RiskLevel, isActive: boolean) =>
    `${tenant(t)}#RISKYUSERS#${level}#${isActive}`,
  signIns: (t: string, n: number) => `${tenant(t)}#SIGNINS#${n}`,
  riskySignIns: (t: string, level: RiskLevel, isActive: boolean) =>
    `${tenant(t)}#RISKYSIGNINS#${level}#${isActive}`,
  reference: (t: string, code: string) => `${tenant(t)}#REFERENCE#${part(code)}`,
  detections: (t: string, level: RiskLevel) => `${tenant(t)}#DETECTIONS#${level}`,
  detection: (t: string, id: string) => `${tenant(t)}#DETECTION#${part(id)}`,
  target: (t: string, id: string) => `${tenant(t)}#TARGET#${part(id)}`,
  actor: (t: string, id: string) => `${tenant(t)}#ACTOR#${part(id)}`,
}

/** Index attributes: an item that carries them is in the index, one that does not is not. */
export const indexed = {
  tenant: (t: string) => ({ gsi1pk: TENANTS, gsi1sk: t }),
  grant: (t: string, account: string, issuedAt: number, id: string) => ({
    gsi1pk: accountPartition(t, account),
    gsi1sk: `${grantsOf(issuedAt)}#${part(id)}`,
  }),
  /** What waits to be delivered, by the instant from which the sweep looks after it. */
  due: (t: string, id: string, at: number) => ({
    gsi2pk: pendingPartition(shard(PENDING_SHARDS, t, id)),
    gsi2sk: dueAt(at),
  }),
  link: (other: string, by: Side, t: string) => ({ gsi1pk: linkList(other, by), gsi1sk: part(t) }),
  guest: (t: string, home: GuestOf, u: string) => ({
    gsi3pk: guestList(t),
    gsi3sk: `${part('tenant' in home ? home.tenant : home.provider)}#${part(u)}`,
    ...('tenant' in home && {
      gsi1pk: abroadPartition(home.tenant),
      gsi1sk: `${abroadOf(home.userId)}${part(t)}#${part(u)}`,
    }),
  }),
  name: (t: string, name: string, u: string) => ({ gsi1pk: lists.names(t), gsi1sk: byName(name, u) }),
  login: (t: string, name: string, u: string) => ({ gsi1pk: lists.logins(t), gsi1sk: byName(name, u) }),
  /** Beside the login names, which guests have none of; no guest is at risk here, so no other list is in the way. */
  guestName: (t: string, name: string, u: string, isDeleted: boolean) => ({
    gsi3pk: lists.guests(t, isDeleted),
    gsi3sk: byName(name, u),
  }),
  riskyUser: (t: string, u: string, { level, state, updatedAt }: Risk) => ({
    gsi3pk: lists.riskyUsers(t, level, isActive({ state })),
    gsi3sk: timed(updatedAt, u),
  }),
  signIn: (t: string, began: Began) => ({
    gsi1pk: lists.signIns(t, shard(SIGN_IN_SHARDS, began.userId)),
    gsi1sk: placeOfSignIn(began),
  }),
  reference: (t: string, code: string, began: Began) => ({
    gsi2pk: lists.reference(t, code),
    gsi2sk: placeOfSignIn(began),
  }),
  riskySignIn: (t: string, began: Began, { level, state }: Risk) => ({
    gsi3pk: lists.riskySignIns(t, level, isActive({ state })),
    gsi3sk: placeOfSignIn(began),
  }),
  detection: (t: string, level: RiskLevel, at: number, id: string) => ({
    gsi1pk: lists.detection(t, id),
    gsi1sk: timed(at, id),
    gsi3pk: lists.detections(t, level),
    gsi3sk: timed(at, id),
  }),
  target: (t: string, target: string, at: number, id: string) => ({
    gsi1pk: lists.target(t, target),
    gsi1sk: timed(at, id),
  }),
  actor: (t: string, actor: string, at: number, id: string) => ({
    gsi3pk: lists.actor(t, actor),
    gsi3sk: timed(at, id),
  }),
}

/** Those that nobody who signs in asks for, apart, so that a bundle may leave them out. */
export const adminKeys = {
  report: (t: string, name: string): Key => ({ pk: `${tenant(t)}#REPORT`, sk: part(name) }),
}

/** Partition of the index that lists the groups. */
export const groupList = (t: string): string => `${tenant(t)}#GROUPS`

export const indexedGroup = (t: string, name: string, id: string) => ({
  gsi1pk: groupList(t),
  gsi1sk: byName(name, id),
})
