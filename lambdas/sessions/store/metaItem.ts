import { listKeysOf, OPEN_SHARDS, sessions } from '@incuera/contract/keys.ts'
import { isFinished } from '../state/transitions.ts'
import { Meta } from './meta.ts'

/** META as DynamoDB keeps it. `openShard` puts a session that is not finished into the sparse index of the sweep. */
export function toMetaItem(meta: Meta): Record<string, unknown> {
  // Parsed, so that what belongs to the state before does not stay on the item.
  return {
    ...sessions.meta(meta.pid, meta.sid),
    ...listKeysOf(meta),
    ...Meta.parse(meta),
    ...(isFinished(meta) ? {} : { openShard: shardOf(meta.sid) }),
  }
}

export const openShards = Array.from({ length: OPEN_SHARDS }, (_, shard) => String(shard))

/** By the last digit of the id, which is random in every kind of UUID. */
const shardOf = (sid: string) => String(Number.parseInt(sid.slice(-1), 16) % OPEN_SHARDS)
