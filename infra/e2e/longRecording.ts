import type { RecordedEvent } from '@incuera/contract/events.ts'

export interface LongRecording {
  hours: number
  /** How often the visitor comes back, and for how long they are then busy. */
  everyMinutes: number
  busySeconds: number
  /** Milliseconds since the epoch. */
  startedAt: number
}

const MINUTE = 60_000
const MOVES_PER_HALF_SECOND = 5
/** A number in the page that counts the busy spells, to be found again in the video: 60 px per binary digit. */
export const BITS = 12
export const BIT_PIXELS = 60
/** Content of a page that hardly compresses, so that a recording of hours has several segments. */
const NOISE_CHARACTERS = 300_000

/**
 * A recording of a page that is idle most of the time, as a recorder writes it: bursts of moves, clicks, typing,
 * scrolling and changes, a full snapshot at the start of each minute in which something happens, otherwise a heartbeat
 * per minute.
 */
export function* longRecording({
  hours,
  everyMinutes,
  busySeconds,
  startedAt,
}: LongRecording): Generator<RecordedEvent> {
  const end = hours * 60 * MINUTE
  let spell = 0
  for (let ms = 0; ms < end; ms += MINUTE) {
    const at = startedAt + ms
    if (Math.floor(ms / MINUTE) % everyMinutes !== 0) {
      yield { type: 5, timestamp: at, data: { tag: 'incuera.heartbeat', payload: {} } }
      continue
    }
    spell++
    for (let second = 0; second < busySeconds; second++) {
      const now = at + second * 1000
      if (second % 60 === 0) yield* checkout(now, spell)
      yield* busySecond(now, second, spell)
    }
  }
  yield { type: 5, timestamp: startedAt + end, data: { tag: 'incuera.heartbeat', payload: {} } }
}

const colourOf = (spell: number, bit: number) => ((spell >> bit) & 1 ? '#ffffff' : '#000000')

function* checkout(timestamp: number, spell: number): Generator<RecordedEvent> {
  yield { type: 4, timestamp, data: { href: 'https://shop.example/', width: 1280, height: 720 } }
  const element = (id: number, tagName: string, attributes: Record<string, string>, childNodes: unknown[]) => ({
    ...{ type: 2, id, tagName, attributes, childNodes },
  })
  const text = (id: number, textContent: string) => ({ type: 3, id, textContent })
  const bits = Array.from({ length: BITS }, (_, bit) =>
    element(
      100 + bit,
      'div',
      {
        style: `position:absolute;top:0;left:${bit * BIT_PIXELS}px;width:60px;height:60px;background:${colourOf(spell, bit)}`,
      },
      [],
    ),
  )
  const lines = Array.from({ length: 60 }, (_, line) =>
    element(200 + 2 * line, 'p', {}, [text(201 + 2 * line, `Line ${line} of a long page with little content`)]),
  )
  const body = element(5, 'body', { style: 'margin:0;background:#dfe8f2' }, [
    ...bits,
    element(6, 'input', { type: 'text', value: '', style: 'position:absolute;top:80px;left:20px;width:400px' }, []),
    element(7, 'div', { style: 'position:absolute;top:120px;left:0;width:1280px;height:500px;overflow:auto' }, lines),
    element(8, 'h1', { style: 'position:absolute;top:640px;left:20px' }, [text(9, '0')]),
    element(10, 'div', { 'data-noise': noise(timestamp) }, []),
  ])
  const html = element(3, 'html', {}, [element(4, 'head', {}, []), body])
  const node = { type: 0, id: 1, childNodes: [{ type: 1, id: 2, name: 'html', publicId: '', systemId: '' }, html] }
  yield { type: 2, timestamp: timestamp + 1, data: { node, initialOffset: { left: 0, top: 0 } } }
}

function* busySecond(now: number, second: number, spell: number): Generator<RecordedEvent> {
  const incremental = (timestamp: number, source: number, data: Record<string, unknown>) => ({
    type: 3,
    timestamp,
    data: { source, ...data },
  })
  const attributes = Array.from({ length: BITS }, (_, bit) => ({
    id: 100 + bit,
    attributes: { style: { background: colourOf(spell, bit) } },
  }))
  const change = { texts: [], attributes: [], removes: [], adds: [] }
  yield incremental(now + 50, 0, {
    ...change,
    texts: [{ id: 9, value: `${second}` }],
    attributes: second === 0 ? attributes : [],
  })
  for (const half of [1, 2]) {
    const timestamp = now + half * 450
    const positions = Array.from({ length: MOVES_PER_HALF_SECOND }, (_, index) => ({
      ...{
        x: 100 + ((second * 131 + half * 57 + index * 23) % 1000),
        y: 150 + ((second * 71 + index * 31) % 450),
        id: 7,
      },
      timeOffset: (index - MOVES_PER_HALF_SECOND + 1) * 90,
    }))
    yield incremental(timestamp, 1, { positions })
  }
  if (second % 5 === 2) yield incremental(now + 910, 2, { type: 2, id: 7, x: 300, y: 300 })
  if (second % 3 === 1) yield incremental(now + 930, 3, { id: 7, x: 0, y: (second * 40) % 600 })
  if (second % 4 === 3) yield incremental(now + 950, 5, { id: 6, text: 'typed '.repeat(second % 6), isChecked: false })
}

/** Letters and digits in random order, the same for the same seed. */
function noise(seed: number): string {
  let state = seed % 2_147_483_647
  const next = () => {
    state = (state * 48_271) % 2_147_483_647
    return state.toString(36)
  }
  let text = ''
  while (text.length < NOISE_CHARACTERS) text += next()
  return text
}
