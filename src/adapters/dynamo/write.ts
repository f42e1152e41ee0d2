import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DeleteCommand,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { Conflict } from '../../ports/store.ts'
import type { Item, Table } from './item.ts'
import type { Key } from './keys.ts'
import { marked, newMark, unmarked } from './mark.ts'
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

/** Throws `Conflict` when the condition does not hold; one's own write, asked for again, is none. */
export async function putItem(table: Table, item: Item, when: Condition = {}): Promise<void> {
  const mark = when.condition === undefined ? undefined : newMark()
  const put = new PutCommand({ TableName: table.name, Item: { ...item, mark }, ...expressions(when) })
  await orConflict<unknown>(table.client.send(put), () => ownWrite(table, item, mark))
}

/** Returns the item as it stands after the update; throws `Conflict` when the condition does not hold. */
export async function updateItem(table: Table, key: Key, update: Condition & { set: string }): Promise<Item> {
  const mark = newMark()
  const { set, ...when } = marked(update, mark)
  const command = new UpdateCommand({
    TableName: table.name,
    Key: key,
    UpdateExpression: set,
    ReturnValues: 'ALL_NEW',
    ...expressions(when),
  })
  const sent = table.client.send(command).then(({ Attributes = {} }) => Attributes)
  // Without a condition of its own it can have failed on its mark alone.
  const sought = update.condition === undefined ? undefined : mark
  return unmarked(await orConflict(sent, () => ownWrite(table, key, sought)))
}

/**
 * May be asked for again: an item that is not there is removed already, and a condition must hold of one that is not
 * there. Throws `Conflict` when it does not hold.
 */
export async function removeItem(table: Table, { pk, sk }: Key, when: Condition = {}): Promise<void> {
  const condition = when.condition && `attribute_not_exists(pk) OR (${when.condition})`
  const remove = new DeleteCommand({
    TableName: table.name,
    Key: { pk, sk },
    ...expressions({ ...when, condition }),
  })
  try {
    await table.client.send(remove)
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
    throw new Conflict('the item is not as expected', { cause: error })
  }
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

/** The item, when it is as the write of this mark left it; `Conflict` when others wrote it since. */
async function ownWrite(
  table: Table,
  { pk, sk }: Key,
  mark: string | undefined,
): Promise<Record<string, unknown>> {
  const read = { TableName: table.name, Key: { pk, sk }, ConsistentRead: true }
  const { Item } = await table.client.send(new GetCommand(read))
  if (Item && (mark === undefined || Item.mark === mark)) return Item
  throw new Conflict('the item is not as expected')
}

/** Only who had to ask more than once can have met their own write: nobody else pays for a look. */
async function orConflict<T>(sent: Promise<T>, own: () => Promise<T>): Promise<T> {
  try {
    return await sent
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
    if ((error.$metadata.attempts ?? 1) > 1) return own()
    throw new Conflict('the item is not as expected', { cause: error })
  }
}

/** Whether a write was done, or lost. */
export const isDone = async (write: Promise<unknown>): Promise<boolean> =>
  (await unlessConflict(write.then(() => true))) ?? false

/** For writes whose losing is an answer, not an error. */
export async function unlessConflict<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write
  } catch (error) {
    if (error instanceof Conflict) return undefined
    throw error
  }
}
