import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { ProjectItem } from '@incuera/contract/core.ts'
import { core } from '@incuera/contract/keys.ts'

/**
 * How many days the rows of a project are kept: as long as its recordings. Each project is read once.
 * @param lakeDays of the deployment: no project keeps more; also those of a project that does not exist any more
 */
export function createRetention(
  client: DynamoDBDocumentClient,
  table: string,
  lakeDays: number,
): (pid: string) => Promise<number> {
  const known = new Map<string, Promise<number>>()
  const read = async (pid: string) => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: core.project(pid) }))
    return Item ? Math.min(lakeDays, Number(ProjectItem.parse(Item).rc.slice(1))) : lakeDays
  }
  return (pid) => {
    const days = known.get(pid) ?? read(pid)
    known.set(pid, days)
    return days
  }
}
