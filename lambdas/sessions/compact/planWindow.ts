import { SEGMENT_PARSED_BYTES_MAX } from '@incuera/contract/limits.ts'
import type { ClockRange } from './clockRange.ts'
import { type BatchIndex, KIND } from './indexBatch.ts'

/** An event by its position: which batch of the window, which event of the batch. */
export interface Place {
  batch: number
  index: number
  timestamp: number
}

export interface WindowPlan {
  /** Events of each segment, sorted by time. Empty if the window has no full snapshot. */
  segments: Place[][]
  /** Numbers of batches of which something cannot be played. */
  unplayable: number[]
}

/**
 * Assigns the events of a window to segments. Events are sorted by (timestamp, seq, index); a segment begins with a
 * Meta event and its full snapshot, at the first such pair after `segmentBytes`. Before the very first pair there are
 * only events that need no document (page load, custom events, clicks), as rrweb itself writes them. Changes before it,
 * events outside the plausible time and events excluded by SEGMENT_PARSED_BYTES_MAX are omitted and reported.
 *
 * @param batches in order of seq
 */
export function planWindow(batches: readonly BatchIndex[], range: ClockRange, segmentBytes: number): WindowPlan {
  const kindAt = ({ batch, index }: Place) => batches[batch]?.kinds[index]
  const all = sortedPlaces(batches)
  const believable = all.filter(({ timestamp }) => timestamp >= range.from && timestamp <= range.to)
  const firstSnapshot = believable.findIndex((place) => kindAt(place) === KIND.snapshot)
  const playable =
    firstSnapshot < 0 ? [] : believable.filter((place, at) => at >= firstSnapshot || kindAt(place) !== KIND.change)
  const { segments, excess } = cut(playable, kindAt, batches, segmentBytes)
  const played = new Set(playable)
  for (const place of excess) played.delete(place)
  const seqs = all.filter((place) => !played.has(place)).map(({ batch }) => batches[batch]?.ref.seq ?? 0)
  return { segments, unplayable: [...new Set(seqs)] }
}

function sortedPlaces(batches: readonly BatchIndex[]): Place[] {
  const places = batches.flatMap(({ timestamps }, batch) =>
    Array.from(timestamps, (timestamp, index) => ({ batch, index, timestamp })),
  )
  // They arrive in order of (batch, index), and the sort is stable.
  return places.sort((a, b) => a.timestamp - b.timestamp)
}

interface Cut {
  segments: Place[][]
  /** What would make its segment larger than memory, and what follows until the next full snapshot. */
  excess: Place[]
}

function cut(
  places: Place[],
  kindAt: (place: Place) => number | undefined,
  batches: readonly BatchIndex[],
  segmentBytes: number,
): Cut {
  const shares = batches.map(({ bytes, parsedBytes, timestamps: { length } }) => ({
    bytes: bytes / length,
    parsedBytes: parsedBytes / length,
  }))
  const segments: Place[][] = []
  const excess: Place[] = []
  let current: Place[] = []
  let bytes = 0
  let parsedBytes = 0
  for (const [at, place] of places.entries()) {
    const next = places[at + 1]
    const isPair = kindAt(place) === KIND.meta && next !== undefined && kindAt(next) === KIND.snapshot
    if (isPair && (bytes >= segmentBytes || parsedBytes >= SEGMENT_PARSED_BYTES_MAX / 2)) {
      segments.push(current)
      current = []
      bytes = 0
      parsedBytes = 0
    }
    const share = shares[place.batch] ?? { bytes: 0, parsedBytes: 0 }
    bytes += share.bytes
    parsedBytes += share.parsedBytes
    if (parsedBytes > SEGMENT_PARSED_BYTES_MAX) excess.push(place)
    else current.push(place)
  }
  return { segments: current.length > 0 ? [...segments, current] : segments, excess }
}
