import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { VisitorItem } from '@incuera/contract/core.ts'
import { visitorKeys } from '@incuera/contract/visitors/visitorKeys.ts'
import type { ErasePorts } from './ports.ts'

export function createUserIdHash(client: DynamoDBDocumentClient, tableName: string): ErasePorts['userIdHashOf'] {
  return async (pid, userKey) => {
    const Key = visitorKeys.pointer(pid, userKey)
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }))
    return Item ? VisitorItem.parse(Item).userIdSha256 : null
  }
}
