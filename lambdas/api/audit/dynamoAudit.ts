import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { sessions } from '@incuera/contract/keys.ts'
import { AUDIT_DAYS, AuditItem } from '@incuera/contract/people/audit.ts'
import * as z from 'zod'
import type { AuditStore } from './auditStore.ts'

/** Audit logs in the table `sessions`, which deletes items when they expire; `core` does not. */
export const createDynamoAudit = (client: DynamoDBDocumentClient, TableName: string): AuditStore => ({
  async put(item) {
    const expiresAt = Math.ceil(item.at / 1000) + AUDIT_DAYS * 86_400
    const Item = { ...sessions.audit(item.pid, item.position), ...item, expiresAt }
    await client.send(new PutCommand({ TableName, Item }))
  },
  async before(pid, position, limit) {
    const { pk, sk } = sessions.audit(pid, position)
    const { Items = [] } = await client.send(
      new QueryCommand({
        ...{ TableName, ConsistentRead: true, ScanIndexForward: false, Limit: limit },
        KeyConditionExpression: 'pk = :pk AND sk < :sk',
        ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
      }),
    )
    return z.array(AuditItem).parse(Items)
  },
})
