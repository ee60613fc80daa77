import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { ProjectItem } from '@incuera/contract/core.ts'
import { core } from '@incuera/contract/keys.ts'

/** The minimum length of a session that is kept, in seconds: the project's own, else the deployment's. */
export function createReadMinimum(
  client: DynamoDBDocumentClient,
  table: string,
  deploymentSeconds: number,
): (pid: string) => Promise<number> {
  return async (pid) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: core.project(pid), ConsistentRead: true }),
    )
    return (Item && ProjectItem.parse(Item).minimumDurationSeconds) ?? deploymentSeconds
  }
}
