import { type RecordedEvent, SOURCE } from '@incuera/contract/events.ts'
import { element, incremental, meta, mutation, snapshot } from '../testing/recording.ts'

const ROWS = 60
const COLUMNS = 12
const SECONDS = 30
/** Ten batches of mutations a second, each of so many cells. */
const CELLS_A_TIME = 60
/** Ids assigned by `snapshot`: body 5, table 6, then row, cell, text, cell, text, … */
const textId = (cell: number) => 7 + Math.floor(cell / COLUMNS) * (1 + 2 * COLUMNS) + 2 + 2 * (cell % COLUMNS)

/**
 * A table of 720 numbers of which 600 change every second, with a pointer that moves all the time: 30 s. The same each
 * time.
 */
export function liveTable(): RecordedEvent[] {
  const random = seeded(1)
  const number = () => String(Math.floor(random() * 10_000))
  const rows = Array.from({ length: ROWS }, () =>
    element(
      'tr',
      {},
      ...Array.from({ length: COLUMNS }, () =>
        element('td', { style: 'padding:2px 12px;border:1px solid #ccc' }, number()),
      ),
    ),
  )
  const changes = Array.from({ length: SECONDS * 10 - 1 }, (_, index) => {
    const texts = Array.from({ length: CELLS_A_TIME }, () => ({
      id: textId(Math.floor(random() * ROWS * COLUMNS)),
      value: number(),
    }))
    return mutation(100 + index * 100, { texts })
  })
  const moves = Array.from({ length: SECONDS * 2 - 1 }, (_, index) =>
    incremental(500 + index * 500, SOURCE.mouseMove, {
      positions: [0, 1, 2, 3, 4].map((step) => ({
        x: 100 + ((index * 37 + step * 20) % 1000),
        y: 100 + ((index * 15) % 500),
        id: 5,
        timeOffset: step * 100 - 400,
      })),
    }),
  )
  const table = element('table', { style: 'font:13px sans-serif;border-collapse:collapse' }, ...rows)
  return [meta(0, 1280, 720), snapshot(0, [table]), ...[...changes, ...moves].sort((a, b) => a.timestamp - b.timestamp)]
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
