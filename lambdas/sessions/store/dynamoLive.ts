import { type DynamoDBDocumentClient, GetCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb'
import { parseSessionPk, sessions } from '@incuera/contract/keys.ts'
import type { Live } from '../model/live.ts'
import { batchGet } from './batchGet.ts'
import { createSee } from './createSee.ts'
import { isMet } from './isMet.ts'
import { closingName, isTombstone, seenName, toLive, toLiveUnlessErased } from './liveItem.ts'
import type { SessionRef, SessionStore } from './sessionStore.ts'

type Change = Pick<
  UpdateCommandInput,
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>

/** The LIVE half of the store. */
export function createLiveItems(
  client: DynamoDBDocumentClient,
  table: string,
): Pick<
  SessionStore,
  'see' | 'close' | 'markOpened' | 'markEnded' | 'noteWatch' | 'forgetWatch' | 'noteWatcher' | 'readLives'
> {
  const keyOf = ({ pid, sid }: SessionRef) => sessions.live(pid, sid)

  async function readLive(ref: SessionRef): Promise<Live | null> {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: keyOf(ref), ConsistentRead: true }))
    return toLiveUnlessErased(Item)
  }

  /** Does nothing if the condition is not met. */
  async function change(ref: SessionRef, update: Change): Promise<void> {
    await isMet(client.send(new UpdateCommand({ TableName: table, Key: keyOf(ref), ...update })))
  }

  return {
    see: createSee(client, table),
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
    noteWatcher: (ref, until) => change(ref, watchedUntil(until)),

    async readLives(refs) {
      const lives = new Map<string, Live>()
      for (const item of await batchGet(client, table, refs.map(keyOf))) {
        const ref = parseSessionPk(String(item.pk))
        if (ref && !isTombstone(item)) lives.set(ref.sid, toLive(item))
      }
      return lives
    },
  }
}

const watchedUntil = (until: number): Change => ({
  UpdateExpression: 'SET watchedUntil = :until',
  ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(erasedAt)',
  ExpressionAttributeValues: { ':until': until },
})
