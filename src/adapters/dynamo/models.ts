import type { ModelName, ModelToSave, OidcStore } from '../../ports/store/models.ts'
import { type Item, seconds, type Table } from './item.ts'
import { accountPartition, grantsOf, idOfModel, keys } from './keys.ts'
import { modelItem, readPayload, referenceOf } from './model-item.ts'
import { getItem, getMany, query } from './read.ts'
import { putItem, updateItem, writeItems } from './write.ts'

/** oidc-provider's storage. Every `find` is one item read by its key, strongly consistent. */
export function modelStore(table: Table, tenantId: string): OidcStore {
  const find = async (model: string, id: string) =>
    readPayload(await getItem(table, keys.model(tenantId, model, id)))

  /** A reference may outlive its model or lag behind it, so the model itself must carry the value. */
  async function findBy(name: 'uid' | 'userCode', model: string, value: string) {
    const reference = await getItem(table, keys.reference(tenantId, model, value))
    const payload = reference && (await find(model, reference.id as string))
    return payload?.[name] === value ? payload : undefined
  }

  return {
    upsert: (model, id, payload, expiresIn) => upsert(table, tenantId, { model, id, payload, expiresIn }),
    writeAll: (saves, ends) => writeAll(table, tenantId, saves, ends),
    find,
    findByUid: (model, uid) => findBy('uid', model, uid),
    findByUserCode: (model, userCode) => findBy('userCode', model, userCode),

    async consume(model, id) {
      const now = seconds(table)
      await updateItem(table, keys.model(tenantId, model, id), {
        set: 'SET #consumed = :now',
        condition:
          'attribute_exists(pk) AND attribute_not_exists(#consumed) AND (attribute_not_exists(exp) OR exp > :now)',
        values: { ':now': now },
        names: { '#consumed': 'consumed' },
      })
    },

    async grantsOf(accountId, until) {
      const found = await query(table, {
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :account AND gsi1sk BETWEEN :first AND :end',
        ExpressionAttributeValues: {
          ':account': accountPartition(tenantId, accountId),
          ':first': grantsOf(0),
          ':end': grantsOf(until + 1),
        },
      })
      const items = await getMany(
        table,
        found.map(({ pk, sk }) => ({ pk, sk })),
      )
      return items.flatMap((item) => {
        const payload = readPayload(item)
        return item && payload ? [{ model: 'Grant', id: idOfModel(item), payload }] : []
      })
    },
  }
}

/** The model's item, and the reference to it where there is one. */
function itemsOf(table: Table, tenantId: string, saved: ModelToSave): [Item, Item | undefined] {
  const { model, id, payload, expiresIn } = saved
  const exp = expiresIn === undefined ? (payload.exp as number | undefined) : seconds(table) + expiresIn
  return [modelItem(tenantId, model, id, payload, exp), referenceOf(tenantId, model, id, payload, exp)]
}

/**
 * A reference and its model are written side by side, in no order: a reference without its model finds nothing, a
 * model without its reference is found by its id alone; neither opens anything.
 */
async function upsert(table: Table, tenantId: string, saved: ModelToSave): Promise<void> {
  const [item, reference] = itemsOf(table, tenantId, saved)
  await Promise.all([putModel(table, saved.model, item), reference && putReference(table, reference)])
}

/** A batch takes no item twice: of two models with one reference, the later has it. */
function writeAll(table: Table, tenantId: string, saves: ModelToSave[], ends: ModelName[]): Promise<void> {
  const items = saves.flatMap((saved) => itemsOf(table, tenantId, saved)).filter((item) => item !== undefined)
  return writeItems(
    table,
    [...new Map(items.map((item) => [item.pk, item])).values()],
    ends.map(({ model, id }) => keys.model(tenantId, model, id)),
  )
}

function putModel(table: Table, model: string, item: Item): Promise<void> {
  if (model === 'ReplayDetection') return putOnce(table, item)
  if (item.consumed !== undefined) return putItem(table, item)
  return putUnconsumed(table, item)
}

/** The engine looks for a `jti` and then saves it: of any number at once, one is the first (RFC 9449 §11.1). */
const putOnce = (table: Table, item: Item) =>
  putItem(table, item, {
    condition: 'attribute_not_exists(pk) OR exp <= :now',
    values: { ':now': seconds(table) },
  })

/** What was consumed stays consumed: a save that raced with its redemption does not bring it back to life. */
const putUnconsumed = (table: Table, item: Item) =>
  putItem(table, item, {
    condition: 'attribute_not_exists(#consumed)',
    names: { '#consumed': 'consumed' },
  })

/** User codes are short (RFC 8628 §6.1): two devices must not share one while it lives. */
async function putReference(table: Table, reference: Item): Promise<void> {
  await putItem(table, reference, {
    condition: 'attribute_not_exists(pk) OR id = :id OR exp <= :now',
    values: { ':id': reference.id, ':now': seconds(table) },
  })
}
