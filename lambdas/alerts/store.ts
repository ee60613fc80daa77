import { type DynamoDBDocumentClient, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import { coreIndex } from '@incuera/contract/core.ts'
import { core, coreIndexes } from '@incuera/contract/keys.ts'
import { ALERT_ITEMS, createReadAlertState } from '#sessions/store/alertItems.ts'
import { createReadDigestState, DIGEST_ITEMS } from '#sessions/store/digestItems.ts'
import type { AlertPorts } from './runAlerts.ts'
import type { DigestPorts } from './runDigests.ts'

/** Alerts and digests of all projects, and their states, in the `core` table. */
export function createAlertStore(
  client: DynamoDBDocumentClient,
  tableName: string,
): Pick<AlertPorts, 'alerts' | 'readState' | 'writeState'> &
  Pick<DigestPorts, 'digests' | 'readDigestState' | 'writeDigestState'> {
  async function listed<Item>(gsi1pk: string, parse: (stored: unknown) => Item): Promise<Item[]> {
    const pages = paginateQuery(
      { client },
      {
        TableName: tableName,
        IndexName: coreIndexes.byOwner.name,
        KeyConditionExpression: 'gsi1pk = :pk',
        ExpressionAttributeValues: { ':pk': gsi1pk },
      },
    )
    const items: Item[] = []
    for await (const { Items = [] } of pages) items.push(...Items.map(parse))
    return items
  }
  return {
    alerts: () => listed(coreIndex.alerts(), ALERT_ITEMS.parse),
    digests: () => listed(coreIndex.digests(), DIGEST_ITEMS.parse),
    readDigestState: createReadDigestState(client, tableName),
    async writeDigestState(state) {
      await client.send(new PutCommand({ TableName: tableName, Item: { ...core.digestState(state.pid), ...state } }))
    },
    readState: createReadAlertState(client, tableName),
    async writeState(state) {
      const Item = { ...core.alertState(state.pid, state.alertId), ...state }
      await client.send(new PutCommand({ TableName: tableName, Item }))
    },
  }
}
