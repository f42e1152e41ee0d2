import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DeleteCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { Conflict } from '../../ports/store.ts'
import type { Item, Table } from './item.ts'
import type { Key } from './keys.ts'
import { untilProcessed } from './unprocessed.ts'

/** What must hold for a write to happen, in DynamoDB's expression language. */
export interface Condition {
  condition?: string
  values?: Record<string, unknown>
  names?: Record<string, string>
}

const expressions = ({ condition, values, names }: Condition) => ({
  ConditionExpression: condition,
  ExpressionAttributeValues: values,
  ExpressionAttributeNames: names,
})

/** Throws `Conflict` when the condition does not hold. */
export async function putItem(table: Table, item: Item, when: Condition = {}): Promise<void> {
  await orConflict(
    table.client.send(new PutCommand({ TableName: table.name, Item: item, ...expressions(when) })),
  )
}

/** Returns the item as it stands after the update; throws `Conflict` when the condition does not hold. */
export async function updateItem(table: Table, key: Key, update: Condition & { set: string }): Promise<Item> {
  const { Attributes } = await orConflict(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: key,
        UpdateExpression: update.set,
        ReturnValues: 'ALL_NEW',
        ...expressions(update),
      }),
    ),
  )
  return Attributes as Item
}

/** Throws `Conflict` when the condition does not hold; an item that is not there is removed already. */
export async function removeItem(table: Table, key: Key, when: Condition = {}): Promise<void> {
  await orConflict(
    table.client.send(new DeleteCommand({ TableName: table.name, Key: key, ...expressions(when) })),
  )
}

type Write = NonNullable<NonNullable<BatchWriteCommandInput['RequestItems']>[string]>[number]

/** BatchWriteItem takes no more. */
const BATCH = 25

/** Unconditional writes, each on its own: some may be done and others not when this throws. */
export async function writeItems(table: Table, puts: Item[], removals: Key[] = []): Promise<void> {
  const writes: Write[] = [
    ...puts.map((Item) => ({ PutRequest: { Item } })),
    ...removals.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
  ]
  for (let start = 0; start < writes.length; start += BATCH) {
    await untilProcessed(writes.slice(start, start + BATCH), async (batch) => {
      const RequestItems = { [table.name]: batch }
      const { UnprocessedItems } = await table.client.send(new BatchWriteCommand({ RequestItems }))
      return UnprocessedItems?.[table.name]
    })
  }
}

async function orConflict<T>(sent: Promise<T>): Promise<T> {
  try {
    return await sent
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') throw error
    throw new Conflict('the item is not as expected', { cause: error })
  }
}

/** For writes whose losing is an answer, not an error. */
export async function unlessConflict<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write
  } catch (error) {
    if (error instanceof Conflict) return undefined
    throw error
  }
}
