import { RRWEB } from '@incuera/contract/events.ts'
import type { ArrivedBatch } from './createBatchOrder.ts'

/** Where the newest page begins: the number of the batch in a list, and of the event in it. */
export interface PageStart {
  batch: number
  event: number
}

/**
 * The newest full snapshot, or the size and address that were recorded right before it. Null: there is none, so nothing
 * can be shown yet.
 */
export function fromNewestPage(batches: readonly ArrivedBatch[]): PageStart | null {
  let start: PageStart | null = null
  for (let batch = batches.length - 1; batch >= 0; batch--) {
    const events = batches[batch]?.events ?? []
    for (let event = events.length - 1; event >= 0; event--) {
      const type = events[event]?.type
      if (start && type === RRWEB.meta) return { batch, event }
      // Without a size before it, the snapshot itself is the start.
      if (start && (type === RRWEB.incremental || type === RRWEB.fullSnapshot)) return start
      if (type === RRWEB.fullSnapshot) start = { batch, event }
    }
  }
  return start
}
