import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { sessions } from '@incuera/contract/keys.ts'
import { WINDOWS_PER_SESSION_MAX } from '@incuera/contract/limits.ts'
import type { Live } from '../model/live.ts'
import { createUpdateItem } from './createUpdateItem.ts'
import { batchName, seenName, snapshotName, toLive } from './liveItem.ts'
import type { SeenBatch, SessionRef, SessionStore, Sighting } from './sessionStore.ts'

/** What a sign of life does to the attributes of its window, and when. */
interface WindowUpdate {
  condition: string
  set?: string
  names: Record<string, string>
  values: Record<string, unknown>
  windowCount?: 1
}

/** What a batch adds to LIVE. */
const sumsOf = ({ bytes, counts, rowMark }: SeenBatch) => ({
  ...{ batches: 1, bytes, ...counts },
  ...(rowMark !== undefined && { rowBatches: 1, rowMarks: rowMark }),
})

/** What a batch says of its window to those who watch. */
function newsOf({ wid, batch }: Sighting): { sets: string[] } & Pick<WindowUpdate, 'names' | 'values'> {
  if (!batch) return { sets: [], names: {}, values: {} }
  const { seq, snapshotAt: at, page } = batch
  const hasSnapshot = at !== undefined
  const hasPage = page !== undefined
  return {
    sets: ['#batch = :batch', ...(hasSnapshot ? ['#snapshot = :snapshot'] : []), ...(hasPage ? ['#page = :page'] : [])],
    names: {
      '#batch': batchName(wid),
      ...(hasSnapshot && { '#snapshot': snapshotName(wid) }),
      ...(hasPage && { '#page': 'page' }),
    },
    values: { ':batch': seq, ...(hasSnapshot && { ':snapshot': { seq, at } }), ...(hasPage && { ':page': page }) },
  }
}

/**
 * Records a sign of life in LIVE: one write if the window is known and the batch is its newest, which is nearly always.
 * The first of a window takes two, an old one that is sent again three. Null from all: the session is full.
 */
export function createSee(client: DynamoDBDocumentClient, table: string): SessionStore['see'] {
  const updateItem = createUpdateItem(client)

  async function update(
    ref: SessionRef,
    { at, batch, userKey, expiresAt }: Sighting,
    window: WindowUpdate,
  ): Promise<Live | null> {
    const adds = Object.entries({ windowCount: window.windowCount ?? 0, ...(batch && sumsOf(batch)) })
    const sets = [
      '#at = :at',
      '#expires = if_not_exists(#expires, :expires)',
      ...(userKey ? ['#user = :user'] : []),
      ...(window.set ? [window.set] : []),
    ]
    const attributes = await updateItem({
      TableName: table,
      Key: sessions.live(ref.pid, ref.sid),
      ReturnValues: 'ALL_NEW',
      ConditionExpression: `attribute_not_exists(#erased) AND (${window.condition})`,
      UpdateExpression: `SET ${sets.join(', ')} ADD ${adds.map((_, index) => `#add${index} :add${index}`).join(', ')}`,
      ExpressionAttributeNames: {
        '#erased': 'erasedAt',
        '#at': 'lastSeenAt',
        '#expires': 'expiresAt',
        ...(userKey && { '#user': 'userKey' }),
        ...window.names,
        ...Object.fromEntries(adds.map(([name], index) => [`#add${index}`, name])),
      },
      ExpressionAttributeValues: {
        ':at': at,
        ':expires': expiresAt,
        ...(userKey && { ':user': userKey }),
        ...window.values,
        ...Object.fromEntries(adds.map(([, value], index) => [`:add${index}`, value])),
      },
    })
    return attributes && toLive(attributes)
  }

  return async (ref, sighting) => {
    const { wid, at, upTo } = sighting
    const names = { '#seen': seenName(wid) }
    const news = newsOf(sighting)
    const seen = {
      set: ['#seen = :seen', ...news.sets].join(', '),
      names: { ...names, ...news.names },
      values: { ':seen': { at, upTo }, ...news.values },
    }
    const newest = { ...seen, condition: '#seen.upTo <= :upTo', values: { ...seen.values, ':upTo': upTo } }
    const first = {
      ...seen,
      condition: 'attribute_not_exists(#seen) AND (attribute_not_exists(windowCount) OR windowCount < :most)',
      values: { ...seen.values, ':most': WINDOWS_PER_SESSION_MAX },
      windowCount: 1 as const,
    }
    const old = { condition: 'attribute_exists(#seen)', names, values: {} }
    return (
      (await update(ref, sighting, newest)) ??
      (await update(ref, sighting, first)) ??
      (await update(ref, sighting, old))
    )
  }
}
