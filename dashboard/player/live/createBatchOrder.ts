import { RRWEB } from '@incuera/contract/events.ts'
import type { SegmentFile } from '../playedEvent.ts'

/** How long later batches wait for one that is missing: about three of them. */
export const GAP_WAIT_MS = 3_000

/** A batch of the watched tab. */
export interface ArrivedBatch {
  seq: number
  events: SegmentFile
}

/** Puts the batches of one tab in order, however they arrive. */
export interface BatchOrder {
  /** It was announced, and will arrive or be lost. */
  expect(seq: number): void
  /** @returns `late` if later ones were released without it; `known` for one that arrived already */
  arrive(batch: ArrivedBatch, now: number): 'kept' | 'late' | 'known'
  /** It will not arrive. */
  lose(seq: number): void
  /** The batches that can be shown by now, in order. */
  take(now: number): ArrivedBatch[]
  /** Batches that were skipped. */
  skipped(): number
}

/** A batch that draws a new page before anything else needs nothing from before. */
const startsAnew = ({ events }: ArrivedBatch) =>
  events.find(({ type }) => type === RRWEB.fullSnapshot || type === RRWEB.incremental)?.type === RRWEB.fullSnapshot

/** One that is missing holds up later ones for {@link GAP_WAIT_MS}, unless they begin with a new page. */
export function createBatchOrder(): BatchOrder {
  /** Announced, and neither released nor skipped. */
  const expected = new Set<number>()
  const released = new Set<number>()
  const skipped = new Set<number>()
  const waiting = new Map<number, ArrivedBatch & { since: number }>()

  const skip = (seq: number) => {
    expected.delete(seq)
    skipped.add(seq)
  }
  return {
    expect(seq) {
      if (!released.has(seq) && !skipped.has(seq)) expected.add(seq)
    },
    arrive(batch, now) {
      const { seq } = batch
      if (released.has(seq) || waiting.has(seq)) return 'known'
      if (skipped.delete(seq)) {
        released.add(seq)
        return 'late'
      }
      expected.add(seq)
      waiting.set(seq, { ...batch, since: now })
      return 'kept'
    },
    lose(seq) {
      if (expected.has(seq) && !waiting.has(seq)) skip(seq)
    },
    take(now) {
      const seqs = [...expected].sort((a, b) => a - b)
      const isDue = (batch: (ArrivedBatch & { since: number }) | undefined) =>
        batch !== undefined && (startsAnew(batch) || now - batch.since >= GAP_WAIT_MS)
      const firstMissing = seqs.findIndex((seq) => !waiting.has(seq))
      const lastDue = seqs.findLastIndex((seq) => isDue(waiting.get(seq)))
      // Up to the last that is due, with those before it that are not: later ones must not be shown before them.
      const end = Math.max(firstMissing === -1 ? seqs.length : firstMissing, lastDue + 1)
      return seqs.slice(0, end).flatMap((seq) => {
        const batch = waiting.get(seq)
        if (!batch) {
          skip(seq)
          return []
        }
        waiting.delete(seq)
        expected.delete(seq)
        released.add(seq)
        return { seq, events: batch.events }
      })
    },
    skipped: () => skipped.size,
  }
}
