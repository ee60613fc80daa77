import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { BatchGetCommand, type BatchGetCommandOutput, type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { parseSessionPk, sessions } from '@incuera/contract/keys.ts'
import { WINDOWS_PER_SESSION_MAX } from '@incuera/contract/limits.ts'
import { isMet } from './isMet.ts'
import type { Live } from './live.ts'
import { closingName, seenName, toLive } from './liveItem.ts'
import type { SessionRef, SessionStore, Sighting } from './sessionStore.ts'

/** One BatchGetItem takes this many keys. */
const KEYS_PER_READ_MAX = 100

/** The half of the store that is about LIVE. */
export function createLiveItems(
  client: DynamoDBDocumentClient,
  table: string,
): Pick<SessionStore, 'see' | 'close' | 'markOpened' | 'markEnded' | 'readLives'> {
  const keyOf = ({ pid, sid }: SessionRef) => sessions.live(pid, sid)

  async function readLive(ref: SessionRef): Promise<Live | null> {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: keyOf(ref), ConsistentRead: true }))
    return Item ? toLive(Item) : null
  }

  /** One write for a window that is known, which is nearly always; the first one of a window costs a second try. */
  async function see(ref: SessionRef, sighting: Sighting): Promise<Live | null> {
    const known = () => update(ref, sighting, 'attribute_exists(#seen)', 0)
    const fresh = () => update(ref, sighting, 'attribute_not_exists(#seen) AND (attribute_not_exists(#windows) OR #windows < :most)', 1)
    // The third is for two first batches at once: the slower one finds its window known by then.
    return (await known()) ?? (await fresh()) ?? (await known())
  }

  async function update(ref: SessionRef, sighting: Sighting, condition: string, windows: 0 | 1): Promise<Live | null> {
    const { wid, at, sentAt, batch, userKey, expiresAt } = sighting
    const added: Record<string, number> = { windowCount: windows, ...(batch ? { batches: 1, bytes: batch.bytes, ...batch.counts } : {}) }
    const adds = Object.entries(added)
    const command = new UpdateCommand({
      TableName: table,
      Key: keyOf(ref),
      ReturnValues: 'ALL_NEW',
      ConditionExpression: condition,
      UpdateExpression: [
        `SET #at = :at, #seen = :seen, #expires = if_not_exists(#expires, :expires)${userKey ? ', #user = :user' : ''}`,
        `ADD ${adds.map((_, index) => `#add${index} :add${index}`).join(', ')}`,
      ].join(' '),
      ExpressionAttributeNames: {
        '#at': 'lastSeenAt',
        '#seen': seenName(wid),
        '#expires': 'expiresAt',
        ...(userKey ? { '#user': 'userKey' } : {}),
        ...(windows ? { '#windows': 'windowCount' } : {}),
        ...Object.fromEntries(adds.map(([name], index) => [`#add${index}`, name])),
      },
      ExpressionAttributeValues: {
        ':at': at,
        ':seen': { at, sentAt },
        ':expires': expiresAt,
        ...(userKey ? { ':user': userKey } : {}),
        ...(windows ? { ':most': WINDOWS_PER_SESSION_MAX } : {}),
        ...Object.fromEntries(adds.map(([, value], index) => [`:add${index}`, value])),
      },
    })
    try {
      const { Attributes = {} } = await client.send(command)
      return toLive(Attributes)
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return null
      throw error
    }
  }

  async function set(ref: SessionRef, name: string, value: unknown, condition: string, conditionName: string): Promise<void> {
    await isMet(
      client.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(ref),
          UpdateExpression: 'SET #name = :value',
          ConditionExpression: condition,
          ExpressionAttributeNames: { '#name': name, '#condition': conditionName },
          ExpressionAttributeValues: { ':value': value },
        }),
      ),
    )
  }

  return {
    see,
    async close(ref, wid, closing) {
      await set(ref, closingName(wid), closing, 'attribute_exists(#condition)', seenName(wid))
      return readLive(ref)
    },
    markOpened: (ref) => set(ref, 'isOpened', true, 'attribute_exists(#condition)', 'pk'),
    markEnded: (ref) => set(ref, 'isEnded', true, 'attribute_exists(#condition)', 'pk'),

    async readLives(refs) {
      const lives = new Map<string, Live>()
      for (let from = 0; from < refs.length; from += KEYS_PER_READ_MAX) {
        let keys: Record<string, unknown>[] | undefined = refs.slice(from, from + KEYS_PER_READ_MAX).map(keyOf)
        while (keys && keys.length > 0) {
          const { Responses, UnprocessedKeys }: BatchGetCommandOutput = await client.send(
            new BatchGetCommand({ RequestItems: { [table]: { Keys: keys } } }),
          )
          for (const item of Responses?.[table] ?? []) {
            const ref = parseSessionPk(String(item.pk))
            if (ref) lives.set(ref.sid, toLive(item))
          }
          keys = UnprocessedKeys?.[table]?.Keys
        }
      }
      return lives
    },
  }
}
