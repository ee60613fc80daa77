import { listKeysOf } from '@incuera/contract/keys.ts'
import type { Item } from 'dynalite/db/index.js'
import * as z from 'zod'

const text = z.object({ S: z.string() })
const OldMeta = z.looseObject({
  pk: z.object({ S: z.string().startsWith('S#') }),
  sk: z.object({ S: z.literal('META') }),
  ...{ pid: text, status: text },
  pidStatus: z.undefined().optional(),
})

/**
 * Gives a session's META of an earlier version the keys of the list's indexes, so that a data folder keeps its
 * sessions. Null for every other item, and for one that has them.
 */
export function addListKeys(item: Item): Item | null {
  const old = OldMeta.safeParse(item)
  if (!old.success) return null
  const { pid, status } = old.data
  const keys = Object.entries(listKeysOf({ pid: pid.S, status: status.S }))
  return { ...item, ...Object.fromEntries(keys.map(([name, value]) => [name, { S: value }])) }
}
