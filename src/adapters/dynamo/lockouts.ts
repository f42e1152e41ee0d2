import {
  FADES_EACH,
  FIRST_LOCK,
  FORGOTTEN_AFTER,
  FREE_TRIES,
  forgive,
  giveBack,
  lockedUntil,
  type Reserved,
  reserve,
  type SourceClass,
  type Tries,
} from '../../domain/person/lock.ts'
import type { Guessing, LockoutStore } from '../../ports/store/lockouts.ts'
import { seconds, type Table } from './item.ts'
import { type Key, keys } from './keys.ts'
import { namesOf, readTries, replacing } from './lockout-item.ts'
import { getItem } from './read.ts'
import { isDone, removeItem, unlessConflict, updateItem } from './write.ts'

/** In each round somebody's write is stored, and ten of them make a lock. */
const ROUNDS = 12
const LIFETIME = FORGOTTEN_AFTER / 1000

/** Where the tries of one class lie. */
interface Place {
  table: Table
  key: Key
  from: SourceClass
}

export function lockoutStore(table: Table, tenantId: string): LockoutStore {
  const keyOf = ({ at, of }: Pick<Guessing, 'at' | 'of'>): Key =>
    at === 'password' ? keys.lockout(tenantId, of) : keys.codeLockout(tenantId, of)
  const placeOf = (guessing: Guessing): Place => ({ table, key: keyOf(guessing), from: guessing.from })
  return {
    reserve: (guessing, id) => reserveTry(placeOf(guessing), id),
    forgive: (guessing, mine) => settle(placeOf(guessing), mine, forgive),
    giveBack: (guessing, mine) => settle(placeOf(guessing), mine, giveBack),
    async mark(guessing, marks) {
      const { key, from } = placeOf(guessing)
      const names = namesOf(from, 'marks', 'count')
      const values = { ':marks': marks, ':none': 0 }
      await unlessConflict(
        updateItem(table, key, { set: 'SET #marks = :marks', condition: '#count > :none', names, values }),
      )
    },
    forget: (guessing) => removeItem(table, keyOf(guessing)),
  }
}

/** The usual case in one request; where it does not hold, the tries are read and what follows from them is written. */
async function reserveTry(place: Place, id: string): Promise<Reserved | { lockedUntil: number }> {
  const { table, key, from } = place
  for (let round = 0; round < ROUNDS; round++) {
    const added = await addTry(place, id)
    if (added) return added
    const read = readTries(await getItem(table, key), from)
    const now = table.clock()
    const next = reserve(read, id, now)
    if (!next) return { lockedUntil: lockedUntil(read, now) ?? now }
    if (await replace(place, read, next)) return next
  }
  return { lockedUntil: table.clock() + FIRST_LOCK }
}

/** `ADD` is atomic: of any number at once none is lost. Undefined where more than the number decides. */
async function addTry({ table, key, from }: Place, id: string): Promise<Reserved | undefined> {
  const now = table.clock()
  const added = await unlessConflict(
    updateItem(table, key, {
      set: 'SET #before = if_not_exists(#at, :none), #at = :now, #last = :id, exp = :exp ADD #count :one',
      condition: [
        '(attribute_not_exists(#count) OR (#count < :free AND #at > :fading))',
        'attribute_not_exists(#until)',
        'attribute_not_exists(#forgiven)',
      ].join(' AND '),
      names: namesOf(from, 'at', 'before', 'last', 'count', 'until', 'forgiven'),
      values: {
        ':now': now,
        ':id': id,
        ':exp': seconds(table) + LIFETIME,
        ':none': 0,
        ':one': 1,
        ':free': FREE_TRIES - 1,
        ':fading': now - FADES_EACH,
      },
    }),
  )
  return added && { ...readTries(added, from), last: id }
}

/** Makes the tries the next, where they are still those that were read. */
async function replace({ table, key, from }: Place, read: Tries, next: Tries): Promise<boolean> {
  const { values, ...update } = replacing(from, read, next)
  const now = seconds(table)
  return isDone(
    updateItem(table, key, { ...update, values: { ...values, ':exp': now + LIFETIME, ':now': now } }),
  )
}

/**
 * What becomes of a counted try once it was looked at. Mostly nobody tried since, so that is assumed first; after too
 * many rounds it stays counted, to the loss of whoever guesses.
 */
async function settle(
  place: Place,
  mine: Reserved,
  decide: (current: Tries, mine: Reserved) => Tries,
): Promise<void> {
  let current: Tries = mine
  for (let round = 0; round < ROUNDS; round++) {
    if (await replace(place, current, decide(current, mine))) return
    current = readTries(await getItem(place.table, place.key), place.from)
    if (current.count === 0) return
  }
}
