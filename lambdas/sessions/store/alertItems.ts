import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { AlertItem } from '@incuera/contract/alerts/alert.ts'
import { AlertState } from '@incuera/contract/alerts/alertState.ts'
import { coreIndex } from '@incuera/contract/core.ts'
import { core } from '@incuera/contract/keys.ts'
import type { ItemKind } from './projectItems.ts'

/** The alerts of a project; the index lists those of all projects. */
export const ALERT_ITEMS: ItemKind<AlertItem> = {
  key: core.alert,
  idOf: ({ alertId }) => alertId,
  parse: (stored) => AlertItem.parse(stored),
  indexOf: ({ pid, alertId }) => ({ gsi1pk: coreIndex.alerts(), gsi1sk: `${pid}#${alertId}` }),
}

/** Reads what was found so far: an item apart, because members write alerts, and the hourly function this. */
export function createReadAlertState(client: DynamoDBDocumentClient, tableName: string) {
  return async ({ pid, alertId }: Pick<AlertItem, 'pid' | 'alertId'>): Promise<AlertState | null> => {
    const Key = core.alertState(pid, alertId)
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }))
    return Item ? AlertState.parse(Item) : null
  }
}
