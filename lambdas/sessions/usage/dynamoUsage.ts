import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { USAGE_DAYS_KEPT, type UsedCounts } from '@incuera/contract/usage/usage.ts'
import { usageKeys } from '@incuera/contract/usage/usageKeys.ts'
import * as z from 'zod'
import type { Log } from '#runtime/log.ts'
import type { UpdateItem } from '../store/createUpdateItem.ts'
import { NOTHING_USED, type UsageStore } from './usageStore.ts'

/** Seconds and dollars are stored as whole millionths, which add up exactly. */
const MICROS = 1_000_000
const IN_MICROS: readonly string[] = ['videoSeconds', 'renderSeconds', 'modelDollars'] satisfies (keyof UsedCounts)[]
const DAY_SECONDS = 86_400
/** Longer than any query can still be read. */
const QUERY_KEPT_SECONDS = 3 * DAY_SECONDS
const DAY = 'DAY#'

const Item = z.record(z.string(), z.unknown())

/** Counters in the `sessions` table, one item per project and day, removed by their TTL. */
export function createDynamoUsage(
  client: DynamoDBDocumentClient,
  updateItem: UpdateItem,
  { table: TableName, now, log }: { table: string; now(): number; log: Log },
): UsageStore {
  const expires = (at: number, seconds: number) => Math.floor(at / 1000) + seconds
  return {
    async add(pid, at, used) {
      const adds = Object.entries(used).filter(([, value]) => value !== 0)
      if (adds.length === 0) return
      try {
        await updateItem({
          TableName,
          Key: usageKeys.day(pid, new Date(at).toISOString().slice(0, 10)),
          UpdateExpression: `SET expiresAt = :expires ADD ${adds.map((_, nth) => `#n${nth} :v${nth}`).join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(adds.map(([name], nth) => [`#n${nth}`, name])),
          ExpressionAttributeValues: {
            ':expires': expires(at, USAGE_DAYS_KEPT * DAY_SECONDS),
            ...Object.fromEntries(
              adds.map(([name, value], nth) => [
                `:v${nth}`,
                Math.round(IN_MICROS.includes(name) ? value * MICROS : value),
              ]),
            ),
          },
        })
      } catch (error) {
        log.error('usage not counted', { error, pid, ...used })
      }
    },
    async takeQuery(pid, queryId) {
      try {
        const taken = await updateItem({
          TableName,
          Key: usageKeys.query(pid, queryId),
          UpdateExpression: 'SET expiresAt = :expires',
          ConditionExpression: 'attribute_not_exists(pk)',
          ExpressionAttributeValues: { ':expires': expires(now(), QUERY_KEPT_SECONDS) },
          ReturnValues: 'ALL_NEW',
        })
        return taken !== null
      } catch (error) {
        log.error('usage not counted', { error, pid, queryId })
        return false
      }
    },
    async read(pid, from, to) {
      // 400 small items: one page of 1 MB.
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':pk': usageKeys.day(pid, '').pk,
            ':from': usageKeys.day(pid, from).sk,
            ':to': usageKeys.day(pid, to).sk,
          },
        }),
      )
      return Items.map((item) => ({ day: String(item.sk).slice(DAY.length), ...toCounts(Item.parse(item)) }))
    },
  }
}

function toCounts(item: Record<string, unknown>): UsedCounts {
  const read = (name: string) => Number(item[name] ?? 0) / (IN_MICROS.includes(name) ? MICROS : 1)
  return { ...NOTHING_USED, ...Object.fromEntries(Object.keys(NOTHING_USED).map((name) => [name, read(name)])) }
}
