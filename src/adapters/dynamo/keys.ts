import { createHash } from 'node:crypto'
import type { Waiting } from '../../ports/store/events.ts'

/** Every key of the table. None can be built without a tenant; `SIGNIN#` sorts by time, everything else is looked up. */
export interface Key {
  pk: string
  sk: string
}

export const KEY_PREFIX = 'KEY#'
export const SIGN_IN_PREFIX = 'SIGNIN#'
export const TENANTS = 'TENANTS'
/** How many partitions the outbox index has: a constant, because a sweep reads them all. */
export const PENDING_SHARDS = 8
const AUDIT_SHARDS = 4

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

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

const tenant = (t: string): string => `TENANT#${part(t)}`
const user = (t: string, u: string): string => `${tenant(t)}#USER#${part(u)}`
const oidc = (t: string, model: string): string => `${tenant(t)}#OIDC#${part(model)}`
/** Partition of what was given up on one day, UTC. */
export const deadLetters = (t: string, at: number): string => `${tenant(t)}#DEADLETTER#${day(at)}`
const audit = (t: string, at: number, id: string): string =>
  `${tenant(t)}#AUDIT#${day(at)}#${shard(AUDIT_SHARDS, id)}`

export const keys = {
  tenant: (t: string): Key => ({ pk: tenant(t), sk: 'TENANT' }),
  client: (t: string, id: string): Key => ({ pk: tenant(t), sk: `CLIENT#${part(id)}` }),
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
  audit: (t: string, at: number, id: string): Key => ({
    pk: audit(t, at, id),
    sk: `${sortable(at, 13)}#${part(id)}`,
  }),
  deadLetter: (t: string, day: number, id: string): Key => ({ pk: deadLetters(t, day), sk: part(id) }),
  model: (t: string, model: string, id: string): Key => ({
    pk: `${oidc(t, model)}#${part(id)}`,
    sk: 'MODEL',
  }),
  reference: (t: string, model: string, v: string): Key => ({
    pk: `${oidc(t, model)}#REF#${part(v)}`,
    sk: 'REF',
  }),
}

/** Partition of the index `gsi1` that holds the grants of one account, oldest first. */
export const accountPartition = (t: string, account: string): string =>
  `${tenant(t)}#ACCOUNT#${part(account)}`

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
}
