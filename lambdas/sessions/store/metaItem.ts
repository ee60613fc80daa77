import { listKeysOf, OPEN_SHARDS, sessions } from '@incuera/contract/keys.ts'
import { Meta } from '../model/meta.ts'
import { needsSweep } from '../state/decideSweep.ts'

/** META as DynamoDB keeps it. `openShard` puts what the sweep has to check into its sparse index. */
export function toMetaItem(meta: Meta): Record<string, unknown> {
  // Parsed, so that attributes of the previous state do not stay on the item.
  return {
    ...sessions.meta(meta.pid, meta.sid),
    ...listKeysOf(meta),
    ...Meta.parse(meta),
    ...(needsSweep(meta) && { openShard: shardOf(meta.sid) }),
  }
}

export const openShards = Array.from({ length: OPEN_SHARDS }, (_, shard) => String(shard))

/** By the last digit of the id, which is random in every kind of UUID. */
const shardOf = (sid: string) => String(Number.parseInt(sid.slice(-1), 16) % OPEN_SHARDS)
