import { setTimeout as pause } from 'node:timers/promises'
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb'

/** The table, as CreateTable and CloudFormation spell it; a test compares it with `serverless.yml`. */
export const TABLE_SCHEMA = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'gsi1pk', AttributeType: 'S' },
    { AttributeName: 'gsi1sk', AttributeType: 'S' },
    { AttributeName: 'gsi2pk', AttributeType: 'S' },
    { AttributeName: 'gsi2sk', AttributeType: 'S' },
    { AttributeName: 'gsi3pk', AttributeType: 'S' },
    { AttributeName: 'gsi3sk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'gsi1',
      KeySchema: [
        { AttributeName: 'gsi1pk', KeyType: 'HASH' },
        { AttributeName: 'gsi1sk', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
    {
      IndexName: 'gsi2',
      KeySchema: [
        { AttributeName: 'gsi2pk', KeyType: 'HASH' },
        { AttributeName: 'gsi2sk', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['tenant', 'userId'] },
    },
    {
      IndexName: 'gsi3',
      KeySchema: [
        { AttributeName: 'gsi3pk', KeyType: 'HASH' },
        { AttributeName: 'gsi3sk', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
} satisfies Omit<CreateTableCommandInput, 'TableName'>

/** Epoch seconds after which an item is dead to every read, and swept some time later. */
export const TTL_ATTRIBUTE = 'exp'

const ATTEMPTS = 200

/**
 * Creates the table where there is none and waits until it answers; false when it was there already.
 * @throws Error where one that was there lacks an index: an earlier version made it
 */
export async function createTable(client: DynamoDBClient, name: string): Promise<boolean> {
  const created = await create(client, name)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }))
    if (Table?.TableStatus === 'ACTIVE') {
      mustHaveIndexes(name, Table)
      return created
    }
    await pause(Math.min(10 * 2 ** attempt, 1000))
  }
  throw new Error(`table ${name} did not become active`)
}

function mustHaveIndexes(name: string, { GlobalSecondaryIndexes: there = [] }: TableDescription): void {
  const lacking = TABLE_SCHEMA.GlobalSecondaryIndexes.map(({ IndexName }) => IndexName).filter(
    (wanted) => !there.some(({ IndexName }) => IndexName === wanted),
  )
  if (lacking.length > 0)
    throw new Error(
      `table ${name} was made by an earlier version, without the index ${lacking.join(', ')}; use another`,
    )
}

async function create(client: DynamoDBClient, name: string): Promise<boolean> {
  try {
    await client.send(new CreateTableCommand({ ...TABLE_SCHEMA, TableName: name }))
    return true
  } catch (error) {
    if (error instanceof ResourceInUseException) return false
    throw error
  }
}
