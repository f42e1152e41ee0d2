import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { AuditEntry } from '../../src/domain/audit/entry.ts'

/** What the audit of a tenant has of changes of its configuration, oldest first: read off the table itself. */
export async function configurationEntries(
  { client, table }: { client: DynamoDBDocumentClient; table: string },
  tenantId: string,
): Promise<AuditEntry[]> {
  const { Items = [] } = await client.send(
    new ScanCommand({
      TableName: table,
      ConsistentRead: true,
      FilterExpression: 'begins_with(pk, :audit) AND attribute_exists(ending)',
      ExpressionAttributeValues: { ':audit': `TENANT#${tenantId}#AUDIT` },
    }),
  )
  return Items.map(({ doc }): AuditEntry => JSON.parse(doc)).sort((a, b) => a.at - b.at)
}
