import type { DomainEvent } from '../../domain/changes/event.ts'
import { displayNameOf } from '../../domain/person/display-name.ts'
import type { User } from '../../domain/person/user.ts'
import { type Item, readDoc } from './item.ts'
import { indexed, keys } from './keys.ts'
import { SWEPT_AFTER } from './outbox.ts'

/** The outbox: by event id, so that one update removes what was delivered; `order` is the place in `User.pending`. */
type Outbox = Record<string, { order: number; event: string }>

/** Thirty days, in seconds: so long reports say who it was. */
const KEPT_AFTER_DELETION = 30 * 24 * 60 * 60

/** `version` and `pending` are attributes of their own, because writes depend on them; the rest is one document. */
export function userItem(tenantId: string, user: User): Item {
  const { version, pending, ...rest } = user
  return {
    ...keys.user(tenantId, user.id),
    tenant: tenantId,
    userId: user.id,
    version,
    doc: JSON.stringify(rest),
    pending: outbox(pending),
    ...sweptAt(user),
    ...pendingIndex(tenantId, user),
    ...listIndex(tenantId, user),
  }
}

/** A guest who was deleted is kept out for as long as nobody lets them in again, so it stays known who it is. */
const sweptAt = ({ deletedAt, guest }: User) =>
  deletedAt === undefined || guest?.home ? {} : { exp: Math.ceil(deletedAt / 1000) + KEPT_AFTER_DELETION }

/**
 * By name, save of those who were deleted; by risk, of those who ever were at risk, deleted or not; guests by what they
 * are called at home.
 */
const listIndex = (tenantId: string, user: User) => ({
  ...(user.deletedAt === undefined && indexed.name(tenantId, displayNameOf(user), user.id)),
  ...(user.risk.state !== 'none' && indexed.riskyUser(tenantId, user.id, user.risk)),
  ...(isAmongGuests(user) &&
    indexed.guestName(tenantId, user.username, user.id, user.deletedAt !== undefined)),
})

/** Somebody invited who never came and was deleted is nobody to keep out. */
const isAmongGuests = ({ guest, deletedAt }: User): boolean =>
  guest?.home !== undefined || (guest?.awaits !== undefined && deletedAt === undefined)

export function readUser(item: Item | undefined): User | undefined {
  const rest = readDoc<Omit<User, 'version' | 'pending'>>(item)
  if (!item || !rest) return undefined
  return { ...rest, version: item.version as number, pending: events(item.pending as Outbox) }
}

function outbox(pending: DomainEvent[]): Outbox {
  return Object.fromEntries(
    pending.map((event, order) => [event.id, { order, event: JSON.stringify(event) }]),
  )
}

function events(stored: Outbox): DomainEvent[] {
  const inOrder = Object.values(stored).sort((a, b) => a.order - b.order)
  return inOrder.map(({ event }) => JSON.parse(event) as DomainEvent)
}

/** Only while there is something to deliver; by the oldest event, so that a further one moves nothing in the index. */
function pendingIndex(tenantId: string, { id, pending }: User) {
  if (pending.length === 0) return undefined
  return indexed.due(tenantId, id, Math.min(...pending.map(({ at }) => at)) + SWEPT_AFTER)
}
