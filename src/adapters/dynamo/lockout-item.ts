import { type Lockout, NO_TRIES, type SourceClass, type Tries } from '../../domain/person/lock.ts'
import type { Item } from './item.ts'
import type { Condition } from './write.ts'

/** Both classes of sources lie in one item, each attribute under the name of its class: `ADD` reaches no nested one. */
const FIELDS = ['count', 'at', 'before', 'last', 'until', 'forgiven', 'marks'] as const

const attribute = (from: SourceClass, field: string): string =>
  from + field.charAt(0).toUpperCase() + field.slice(1)

/** Names for expressions: `#count` is the count of this class, and so on. */
export const namesOf = (from: SourceClass, ...fields: string[]): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [`#${field}`, attribute(from, field)]))

export function readTries(item: Item | undefined, from: SourceClass): Tries {
  const found = FIELDS.flatMap((field) => {
    const value = item?.[attribute(from, field)]
    return value === undefined ? [] : [[field, value]]
  })
  return { ...NO_TRIES, ...(Object.fromEntries(found) as Partial<Tries>) }
}

export const readLockout = (item: Item | undefined): Lockout => ({
  familiar: readTries(item, 'familiar'),
  unfamiliar: readTries(item, 'unfamiliar'),
})

/** What says nothing is not stored: no count, no marks. */
const isStored = (tries: Tries, field: (typeof FIELDS)[number]): boolean => {
  const value = tries[field]
  return Array.isArray(value) ? value.length > 0 : Boolean(value)
}

/** An update that makes the tries of one class `next` where they are still what was read. */
export function replacing(from: SourceClass, read: Tries, next: Tries): Condition & { set: string } {
  const kept = FIELDS.filter((field) => isStored(next, field))
  const gone = FIELDS.filter((field) => !isStored(next, field))
  const same = (['last', 'count'] as const).map((field) =>
    isStored(read, field) ? `#${field} = :${field}Read` : `attribute_not_exists(#${field})`,
  )
  const set = [...kept.map((field) => `#${field} = :${field}`), 'exp = :exp']
  return {
    set: `SET ${set.join(', ')}${gone.length > 0 ? ` REMOVE ${gone.map((field) => `#${field}`).join(', ')}` : ''}`,
    condition: `(${same.join(' AND ')}) OR exp <= :now`,
    names: namesOf(from, ...FIELDS),
    values: {
      ...Object.fromEntries(kept.map((field) => [`:${field}`, next[field]])),
      ...(isStored(read, 'last') && { ':lastRead': read.last }),
      ...(isStored(read, 'count') && { ':countRead': read.count }),
    },
  }
}
