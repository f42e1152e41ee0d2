import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { connect } from '../../src/adapters/dynamo/client.ts'
import type { AuditEntry } from '../../src/domain/audit/entry.ts'

/** What the audit of a tenant has of changes of its configuration, oldest first: read off the table itself. */
export async function configurationEntries(
  { endpoint, table }: { endpoint: string; table: string },
  tenantId: string,
): Promise<AuditEntry[]> {
  const { Items = [] } = await connect({ endpoint }).send(
    new ScanCommand({
      TableName: table,
      ConsistentRead: true,
      FilterExpression: 'begins_with(pk, :audit) AND attribute_exists(ending)',
      ExpressionAttributeValues: { ':audit': `TENANT#${tenantId}#AUDIT` },
    }),
  )
  return Items.map(({ doc }): AuditEntry => JSON.parse(doc)).sort((a, b) => a.at - b.at)
}
