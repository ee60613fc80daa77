import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { MOUSE, type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { RenderParameters } from '@incuera/contract/render.ts'
import type { TimeRange } from '@incuera/contract/timeRange.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readRecording, timesOf } from '../command/readRecording.ts'
import type { RenderJob } from '../render.ts'
import { openStage, type Stage } from '../testing/openStage.ts'
import { at, element, incremental, meta, mutation, START, snapshot } from '../testing/recording.ts'
import { type ReferenceFrame, referenceFrames } from '../testing/referenceFrames.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

/**
 * Two rasters of one page may differ by a level or two on smoothed edges; a pointer or a letter differs by a hundred.
 */
const LEVELS_MAX = 3
/** A quarter of the pixels shows the same. */
const SMALL = { width: 640, height: 360 }

const framesOf = (job: RenderJob) => referenceFrames(job, stage.chromium, stage.playerScript)
const shownAt = (frames: ReferenceFrame[], videoMs: number) => frames.findLast((frame) => frame.videoMs <= videoMs)?.png

/**
 * Times at which a part, drawn on its own, shows another picture than the complete video; and how many it has drawn.
 */
async function differences(job: RenderJob, whole: ReferenceFrame[], part: TimeRange) {
  const frames = await framesOf({ ...job, part })
  const times = [...frames.map(({ videoMs }) => videoMs), ...whole.map(({ videoMs }) => videoMs - part.fromMs)]
  const different: number[] = []
  for (const videoMs of new Set(times.filter((ms) => ms >= 0 && ms < part.toMs - part.fromMs))) {
    const [own, other] = [shownAt(frames, videoMs), shownAt(whole, part.fromMs + videoMs)]
    if (!own || !other || (!own.equals(other) && (await stage.viewer.farthest(own, other)) > LEVELS_MAX))
      different.push(videoMs)
  }
  return { different: different.sort((a, b) => a - b), drawn: frames.length }
}

describe('a part that begins at a full snapshot, or in the middle of a segment, shows what the complete video shows', () => {
  const recorded = readRecording(
    readFileSync(resolve(import.meta.dirname, '..', '..', '..', 'sdk', 'e2e', 'fixtures', 'shopSession.json.gz')),
  )
  const job: RenderJob = {
    events: recorded,
    ...timesOf(recorded),
    parameters: RenderParameters.parse({ ...SMALL, toMs: 11_500 }),
  }
  let whole: ReferenceFrame[]
  beforeAll(async () => {
    whole = await framesOf(job)
  })

  // The pages of the session begin at 4.1 and 5.7 s.
  test.each([
    { fromMs: 4_100, toMs: 5_700 },
    { fromMs: 5_700, toMs: 7_000 },
    { fromMs: 10_000, toMs: 11_500 },
  ])('from $fromMs ms', async (part) => {
    const { different, drawn } = await differences(job, whole, part)
    expect(drawn).toBeGreaterThan(5)
    expect(different).toEqual([])
  })
})

/** One long page, recorded in one segment: what a later part shows of it depends on all that happened before. */
describe('over a seam in the middle of a page', () => {
  const page = [
    element(
      'style',
      {},
      'input:focus { background: #ffd } button:hover { background: #0c0 } button { transition: background 0.6s }',
    ),
    element('input', { type: 'text', value: '' }),
    element('button', { style: 'width:200px;height:80px' }, 'Buy'),
    element(
      'div',
      { style: 'height:200px;overflow:auto' },
      ...Array.from({ length: 40 }, (_, line) => element('p', {}, `line ${line}`)),
    ),
    element('div', { style: 'height:3000px;background:linear-gradient(#fff,#00f)' }),
  ]
  // Ids count up in document order: style 6, input 8, button 9, list 11.
  const mouse = (ms: number, x: number, y: number, id: number) =>
    incremental(ms, SOURCE.mouseMove, { positions: [{ x, y, id, timeOffset: 0 }] })
  const before = {
    'the pointer and what it is over': [mouse(4_900, 150, 70, 9)],
    'the ripple of a click': [incremental(4_850, SOURCE.mouseInteraction, { type: MOUSE.click, id: 9, x: 60, y: 60 })],
    'the field in focus': [incremental(1_000, SOURCE.mouseInteraction, { type: MOUSE.focus, id: 8 })],
    'what was typed': [incremental(1_000, SOURCE.input, { id: 8, text: 'half a wor', isChecked: false })],
    'how far a list is scrolled': [incremental(1_100, SOURCE.scroll, { id: 11, x: 0, y: 150 })],
    'how far the page is scrolled': [incremental(1_000, SOURCE.scroll, { id: 1, x: 0, y: 40 })],
    'the size of the window': [incremental(1_000, SOURCE.viewportResize, { width: 700, height: 900 })],
    'what the page has changed': [
      mutation(1_000, { attributes: [{ id: 11, attributes: { style: { background: '#fcc' } } }] }),
    ],
  }
  const eventsOf = (changes: RecordedEvent[][]) => [
    ...[meta(0, 1280, 720), snapshot(0, page), ...changes.flat().sort((a, b) => a.timestamp - b.timestamp)],
    ...[
      mutation(5_500, { texts: [{ id: 10, value: 'Bought' }] }),
      at(6_000, RRWEB.custom, { tag: 'end', payload: {} }),
    ],
  ]
  const job = {
    events: eventsOf(Object.values(before)),
    startedAt: START,
    endedAt: START + 6_000,
    parameters: RenderParameters.parse(SMALL),
  }
  const part = { fromMs: 5_000, toMs: 6_000 }
  let whole: ReferenceFrame[]
  beforeAll(async () => {
    whole = await framesOf(job)
  })

  test('all is as before', async () => {
    expect(await differences(job, whole, part)).toMatchObject({ different: [] })
  })

  test.each(Object.entries(before))('%s would be missed', async (_, changes) => {
    const events = eventsOf(Object.values(before).filter((others) => others !== changes))
    expect((await differences({ ...job, events }, whole, { fromMs: 5_000, toMs: 5_200 })).different).toContain(0)
  })
})

/** These started before their part: their page is played from its beginning. */
test('endless and long animations continue across a seam', async () => {
  const style = `@keyframes turn { to { transform: rotate(360deg) } } @keyframes grow { from { width: 0 } to { width: 900px } }
    p { width: 90px; height: 90px; background: linear-gradient(#f00, #00f) } .turns { animation: turn 1.7s linear infinite }
    .grows { animation: grow 8s linear }`
  const events = [
    ...[
      meta(0, 1280, 720),
      snapshot(0, [element('style', {}, style), element('p', { class: 'turns' }), element('p'), element('p')]),
    ],
    ...[
      meta(1_000, 1280, 720),
      snapshot(1_000, [element('style', {}, style), element('p', { class: 'turns' }), element('p'), element('p')]),
    ],
    // Ids count up in document order: style 6, its text 7, paragraphs 8 to 10.
    mutation(1_730, { attributes: [{ id: 9, attributes: { class: 'turns' } }] }),
    mutation(2_950, { attributes: [{ id: 10, attributes: { class: 'grows' } }] }),
    at(6_000, RRWEB.custom, { tag: 'end', payload: {} }),
  ]
  const job = {
    events,
    startedAt: START,
    endedAt: START + 6_000,
    parameters: RenderParameters.parse({ ...SMALL, footer: true }),
  }
  const whole = await framesOf(job)
  const { different, drawn } = await differences(job, whole, { fromMs: 5_000, toMs: 6_000 })
  expect(drawn).toBeGreaterThan(8)
  expect(different).toEqual([])
})
