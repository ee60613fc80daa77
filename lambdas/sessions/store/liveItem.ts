import { WindowId } from '@incuera/contract/ids.ts'
import * as z from 'zod'
import type { Live, LiveWindow } from '../model/live.ts'

/**
 * Attributes of a window: two, because a batch and a close may arrive in either order and neither may undo the other.
 */
export const seenName = (wid: string) => `seen:${wid}`
export const closingName = (wid: string) => `closing:${wid}`
/** Apart from them, because a start has no batch and must not forget the last one; most batches have no snapshot. */
export const batchName = (wid: string) => `batch:${wid}`
export const snapshotName = (wid: string) => `snapshot:${wid}`

const count = z.number().default(0)
const Scalars = z.object({
  lastSeenAt: z.number(),
  batches: count,
  bytes: count,
  events: count,
  pages: count,
  clicks: count,
  rageClicks: count,
  errors: count,
  rowBatches: count,
  rowMarks: count,
  userKey: z.string().optional(),
  page: z.string().optional(),
  visitors: z.set(z.string()).optional(),
  isOpened: z.boolean().default(false),
  isEnded: z.boolean().default(false),
  watchedUntil: z.number().optional(),
  watch: z.object({ token: z.string(), dueAt: z.number() }).optional(),
})
const Seen = z.object({ at: z.number(), upTo: z.number() })
const Snapshot = z.object({ seq: z.number(), at: z.number() }).optional()
const ClosingAttribute = z.object({
  reason: z.enum(['stop', 'pagehide']),
  at: z.number(),
  sentAt: z.number().optional(),
})

/** Whether an item is what remains of an erased session. */
export const isTombstone = (item: Record<string, unknown>): boolean => item.erasedAt !== undefined

/** As {@link toLive}; null for no item, and for a tombstone. */
export const toLiveUnlessErased = (item: Record<string, unknown> | undefined): Live | null =>
  item && !isTombstone(item) ? toLive(item) : null

/**
 * Reads a LIVE item. Counters are top-level attributes, because DynamoDB can add to those without their parent
 * existing.
 */
export function toLive(item: Record<string, unknown>): Live {
  const { events, pages, clicks, rageClicks, errors, rowBatches, rowMarks, visitors, ...scalars } = Scalars.parse(item)
  const counts = { events, pages, clicks, rageClicks, errors }
  return {
    ...scalars,
    counts,
    written: { batches: rowBatches, marks: rowMarks },
    ...(visitors && { visitors: [...visitors].sort() }),
    windows: windowsOf(item),
  }
}

function windowsOf(item: Record<string, unknown>): LiveWindow[] {
  return Object.entries(item)
    .filter(([name]) => name.startsWith(seenName('')))
    .map(([name, value]) => {
      const wid = WindowId.parse(name.slice(seenName('').length))
      const seq = z.number().optional().parse(item[batchName(wid)])
      const snapshot = Snapshot.parse(item[snapshotName(wid)])
      const closing = ClosingAttribute.optional().parse(item[closingName(wid)])
      return { wid, ...Seen.parse(value), ...(seq !== undefined && { seq }), ...(snapshot && { snapshot }), closing }
    })
    .sort((a, b) => (a.wid < b.wid ? -1 : 1))
}
