import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { core } from '@incuera/contract/keys.ts'
import { isMet } from '#sessions/store/isMet.ts'
import type { IngestCore } from './ingestCore.ts'

/** Writes only the first use of a secret in an hour; it never brings back one that was removed. */
export const createNoteKeyUse =
  (client: DynamoDBDocumentClient, TableName: string): IngestCore['noteKeyUse'] =>
  async (keySha256, hour) => {
    const use = new UpdateCommand({
      TableName,
      Key: core.apiKey(keySha256),
      ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(lastUsedAt) OR lastUsedAt < :hour)',
      UpdateExpression: 'SET lastUsedAt = :hour',
      ExpressionAttributeValues: { ':hour': hour },
    })
    await isMet(client.send(use))
    return true
  }
