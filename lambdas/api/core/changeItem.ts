import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'

/** Sets the named fields of an item that exists. @returns the item after it; null if there is none */
export async function changeItem(
  client: DynamoDBDocumentClient,
  tableName: string,
  key: Record<string, string>,
  change: Record<string, unknown>,
): Promise<Record<string, unknown> | null> {
  const fields = Object.entries(change).filter(([, value]) => value !== undefined)
  // Without a field there is nothing to set, but the item is wanted: its key's own attribute exists, so it is a no-op.
  const sets = fields.length > 0 ? `SET ${fields.map((_, at) => `#n${at} = :v${at}`).join(', ')}` : undefined
  try {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: tableName,
        Key: key,
        ConditionExpression: 'attribute_exists(pk)',
        ReturnValues: 'ALL_NEW',
        ...(sets && {
          UpdateExpression: sets,
          ExpressionAttributeNames: Object.fromEntries(fields.map(([name], at) => [`#n${at}`, name])),
          ExpressionAttributeValues: Object.fromEntries(fields.map(([, value], at) => [`:v${at}`, value])),
        }),
      }),
    )
    return Attributes ?? null
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return null
    throw error
  }
}
