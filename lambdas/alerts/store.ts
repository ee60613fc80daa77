import { type DynamoDBDocumentClient, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import { coreIndex } from '@incuera/contract/core.ts'
import { core, coreIndexes } from '@incuera/contract/keys.ts'
import { ALERT_ITEMS, createReadAlertState } from '#sessions/store/alertItems.ts'
import type { AlertPorts } from './runAlerts.ts'

/** Alerts of all projects, and their states, in the `core` table. */
export function createAlertStore(
  client: DynamoDBDocumentClient,
  tableName: string,
): Pick<AlertPorts, 'alerts' | 'readState' | 'writeState'> {
  return {
    async alerts() {
      const pages = paginateQuery(
        { client },
        {
          TableName: tableName,
          IndexName: coreIndexes.byOwner.name,
          KeyConditionExpression: 'gsi1pk = :pk',
          ExpressionAttributeValues: { ':pk': coreIndex.alerts() },
        },
      )
      const alerts = []
      for await (const { Items = [] } of pages) alerts.push(...Items.map(ALERT_ITEMS.parse))
      return alerts
    },
    readState: createReadAlertState(client, tableName),
    async writeState(state) {
      const Item = { ...core.alertState(state.pid, state.alertId), ...state }
      await client.send(new PutCommand({ TableName: tableName, Item }))
    },
  }
}
