import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { at, element, incremental, meta, mutation, snapshot } from '@incuera/lambdas/render/testing/recording.ts'

/**
 * A table whose cells get new texts all the time, as frameworks write them: the old text node is removed, a new one
 * added.
 */
export interface BusyTable {
  events: RecordedEvent[]
  /** What the cells show once everything before this moment (milliseconds from the start) has happened. */
  cellsAt(ms: number): string[]
  lengthMs: number
}

const ROWS = 20
const FIRST_NODE = 1_000

/** @param random from 0 to 1, so that a failing run can be repeated with its seed */
export function recordBusyTable(random: () => number, lengthMs: number): BusyTable {
  const rows = Array.from({ length: ROWS }, (_, row) => element('p', { id: `c${row}` }, `${row}`))
  const events = [meta(0, 800, 600), snapshot(0, rows)]
  const texts = Array.from({ length: ROWS }, (_, row) => [{ ms: 0, text: `${row}` }])
  // document 1, doctype 2, html 3, head 4, body 5, then each paragraph and its text.
  const parentOf = (row: number) => 6 + row * 2
  const shown = Array.from({ length: ROWS }, (_, row) => parentOf(row) + 1)
  let lastId = FIRST_NODE
  let snapshotAt = 0
  for (let ms = 7; ms < lengthMs; ms += Math.floor(random() * 40)) {
    const row = Math.floor(random() * ROWS)
    const text = (random() * 1000).toFixed(2)
    const id = ++lastId
    const parentId = parentOf(row)
    events.push(
      mutation(ms, {
        removes: [{ parentId, id: shown[row] }],
        adds: [{ parentId, nextId: null, node: { type: 3, textContent: text, id } }],
      }),
    )
    shown[row] = id
    texts[row]?.push({ ms, text })
    // A path of the pointer is written at its end and begins half a second earlier.
    if (random() < 0.1) events.push(pointerPath(ms, random))
    if (ms - snapshotAt > 20_000) {
      snapshotAt = ms
      events.push(
        at(ms, RRWEB.meta, { href: 'https://shop.example/', width: 800, height: 600 }),
        tableSnapshot(ms, shown, texts),
      )
    }
  }
  return {
    events: events.sort((a, b) => a.timestamp - b.timestamp),
    lengthMs,
    cellsAt: (ms) =>
      texts.map((changes) => changes.findLast((change) => change.ms < ms || change.ms === 0)?.text ?? ''),
  }
}

function pointerPath(ms: number, random: () => number): RecordedEvent {
  const positions = [-480, -360, -240, -120, 0].map((timeOffset) => ({
    x: Math.floor(random() * 700),
    y: 300,
    id: 5,
    timeOffset,
  }))
  return incremental(ms, SOURCE.mouseMove, { positions })
}

/** The table at this moment, with its ids. */
function tableSnapshot(ms: number, shown: readonly number[], texts: readonly { text: string }[][]): RecordedEvent {
  const cells = texts.map((changes, row) => ({
    ...{ type: 2, tagName: 'p', attributes: { id: `c${row}` }, id: 6 + row * 2 },
    childNodes: [{ type: 3, textContent: changes.at(-1)?.text ?? '', id: shown[row] }],
  }))
  const body = { type: 2, tagName: 'body', attributes: { style: 'margin:0' }, id: 5, childNodes: cells }
  const head = { type: 2, tagName: 'head', attributes: {}, id: 4, childNodes: [] }
  const html = { type: 2, tagName: 'html', attributes: {}, id: 3, childNodes: [head, body] }
  const doctype = { type: 1, name: 'html', publicId: '', systemId: '', id: 2 }
  return at(ms, RRWEB.fullSnapshot, {
    node: { type: 0, id: 1, childNodes: [doctype, html] },
    initialOffset: { top: 0, left: 0 },
  })
}
