import { type DynamoDBDocumentClient, GetCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb'
import { parseSessionPk, sessions } from '@incuera/contract/keys.ts'
import { WINDOWS_PER_SESSION_MAX } from '@incuera/contract/limits.ts'
import type { Live } from '../model/live.ts'
import { batchGet } from './batchGet.ts'
import { createUpdateItem } from './createUpdateItem.ts'
import { isMet } from './isMet.ts'
import { closingName, seenName, toLive } from './liveItem.ts'
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

type Change = Pick<
  UpdateCommandInput,
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>

/** The LIVE half of the store. */
export function createLiveItems(
  client: DynamoDBDocumentClient,
  table: string,
): Pick<SessionStore, 'see' | 'close' | 'markOpened' | 'markEnded' | 'noteWatch' | 'forgetWatch' | 'readLives'> {
  const updateItem = createUpdateItem(client)
  const keyOf = ({ pid, sid }: SessionRef) => sessions.live(pid, sid)

  async function readLive(ref: SessionRef): Promise<Live | null> {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: keyOf(ref), ConsistentRead: true }))
    return Item ? toLive(Item) : null
  }

  /**
   * One write if the window is known and the batch is its newest, which is nearly always. The first of a window takes
   * two, an old one that is sent again three. Null from all: the session is full.
   */
  async function see(ref: SessionRef, sighting: Sighting): Promise<Live | null> {
    const { wid, at, upTo } = sighting
    const names = { '#seen': seenName(wid) }
    const seen = { set: '#seen = :seen', names, values: { ':seen': { at, upTo } } }
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
      Key: keyOf(ref),
      ReturnValues: 'ALL_NEW',
      ConditionExpression: window.condition,
      UpdateExpression: `SET ${sets.join(', ')} ADD ${adds.map((_, index) => `#add${index} :add${index}`).join(', ')}`,
      ExpressionAttributeNames: {
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

  /** Does nothing if the condition is not met. */
  async function change(ref: SessionRef, update: Change): Promise<void> {
    await isMet(client.send(new UpdateCommand({ TableName: table, Key: keyOf(ref), ...update })))
  }

  return {
    see,
    async close(ref, wid, closing) {
      await change(ref, {
        UpdateExpression: 'SET #closing = :closing',
        ConditionExpression: 'attribute_exists(#seen)',
        ExpressionAttributeNames: { '#closing': closingName(wid), '#seen': seenName(wid) },
        ExpressionAttributeValues: { ':closing': closing },
      })
      return readLive(ref)
    },
    markOpened: (ref) =>
      change(ref, {
        UpdateExpression: 'SET isOpened = :true',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':true': true },
      }),
    markEnded: (ref) =>
      change(ref, {
        UpdateExpression: 'SET isEnded = :true REMOVE #watch',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#watch': 'watch' },
        ExpressionAttributeValues: { ':true': true },
      }),
    noteWatch: (ref, watch, replaces = '') =>
      change(ref, {
        UpdateExpression: 'SET #watch = :watch',
        ConditionExpression:
          'attribute_exists(pk) AND (attribute_not_exists(#watch) OR #watch.#dueAt > :dueAt OR #watch.#token = :replaces)',
        ExpressionAttributeNames: { '#watch': 'watch', '#dueAt': 'dueAt', '#token': 'token' },
        ExpressionAttributeValues: { ':watch': watch, ':dueAt': watch.dueAt, ':replaces': replaces },
      }),
    forgetWatch: (ref, token) =>
      change(ref, {
        UpdateExpression: 'REMOVE #watch',
        ConditionExpression: '#watch.#token = :token',
        ExpressionAttributeNames: { '#watch': 'watch', '#token': 'token' },
        ExpressionAttributeValues: { ':token': token },
      }),

    async readLives(refs) {
      const lives = new Map<string, Live>()
      for (const item of await batchGet(client, table, refs.map(keyOf))) {
        const ref = parseSessionPk(String(item.pk))
        if (ref) lives.set(ref.sid, toLive(item))
      }
      return lives
    },
  }
}
