import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import type { SignInStore } from '../../ports/store/people.ts'
import { type Item, readDoc, seconds, type Table } from './item.ts'
import { keys, SIGN_IN_PREFIX } from './keys.ts'
import { getItem, query } from './read.ts'
import { isDone, putItem, unlessConflict, updateItem } from './write.ts'

/** A sign-in is kept half a year: twice what reports show, longer than a session lives, not for ever. */
const LIFETIME = 180 * 24 * 60 * 60

export function signInStore(table: Table, tenantId: string): SignInStore {
  return {
    async create(signIn) {
      const put = putItem(table, signInItem(tenantId, signIn), { condition: 'attribute_not_exists(pk)' })
      return isDone(put)
    },
    async get(userId, authTime) {
      return readSignIn(await getItem(table, keys.signIn(tenantId, userId, authTime)))
    },
    update: (signIn, expected) => updateSignIn(table, tenantId, signIn, expected),
    async reserveTry(userId, authTime, max) {
      const reserved = await unlessConflict(
        updateItem(table, keys.signIn(tenantId, userId, authTime), {
          set: 'ADD tries :one',
          condition: 'tries < :max AND exp > :now',
          values: { ':one': 1, ':max': max, ':now': seconds(table) },
        }),
      )
      return readSignIn(reserved)
    },
    async recent(userId, limit) {
      const { pk } = keys.signIn(tenantId, userId, 0)
      const found = await query(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': SIGN_IN_PREFIX },
        ConsistentRead: true,
        ScanIndexForward: false,
        limit,
      })
      return found.flatMap((item) => readSignIn(item) ?? [])
    },
  }
}

export function readSignIn(item: Item | undefined): SignIn | undefined {
  const rest = readDoc<Omit<SignIn, 'version' | 'tries'>>(item)
  if (!item || !rest) return undefined
  return { ...rest, version: item.version as number, tries: item.tries as number }
}

function signInItem(tenantId: string, { version, tries, ...rest }: SignIn): Item {
  const key = keys.signIn(tenantId, rest.userId, rest.authTime)
  return { ...key, version, tries, doc: JSON.stringify(rest), exp: Math.ceil(rest.authTime) + LIFETIME }
}

/** Leaves `tries` alone, which only `reserveTry` moves: no write with an older count gives a try back. */
async function updateSignIn(
  table: Table,
  tenantId: string,
  signIn: SignIn,
  expected: number,
): Promise<SignIn> {
  const { version: _, tries: __, ...rest } = signIn
  const { tries } = await updateItem(table, keys.signIn(tenantId, rest.userId, rest.authTime), {
    set: 'SET doc = :doc, version = :next',
    condition: 'version = :expected AND exp > :now',
    values: {
      ':doc': JSON.stringify(rest),
      ':next': expected + 1,
      ':expected': expected,
      ':now': seconds(table),
    },
  })
  return { ...rest, version: expected + 1, tries: tries as number }
}
