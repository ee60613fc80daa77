import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { ProjectItem, type SummaryPolicy } from '@incuera/contract/core.ts'
import { core } from '@incuera/contract/keys.ts'

/** Which sessions of a project get a model's summary: the project's own policy, else the deployment's. */
export function createReadPolicy(
  client: DynamoDBDocumentClient,
  table: string,
  deployment: SummaryPolicy,
): (pid: string) => Promise<SummaryPolicy> {
  return async (pid) => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: core.project(pid) }))
    return (Item && ProjectItem.parse(Item).summaries) ?? deployment
  }
}
