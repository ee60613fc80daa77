import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { RenderParameters } from '@incuera/contract/render.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { timesOf } from '../command/readRecording.ts'
import type { Colour, Point } from '../testing/colour.ts'
import { movingGif, movingPng, movingWebp } from '../testing/movingPictures.ts'
import { openStage, type Stage } from '../testing/openStage.ts'
import {
  at,
  type Element,
  element,
  incremental,
  meta,
  mutation,
  numberNodes,
  START,
  snapshot,
} from '../testing/recording.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const CELL = 100
const WIDTH = 1600
const HEIGHT = 900
const FRAMES = { colours: [[255, 0, 0], [0, 170, 0]] satisfies Colour[], durationMs: 1000 } // biome-ignore format: a table
const GIF = movingGif(FRAMES)
/** Red for the first half, then green; both twice: red, green, red, green. */
const RULES = `
  @keyframes flip { 0%, 49.9% { background: #f00 } 50%, 100% { background: #0a0 } }
  @keyframes go { from { background: #f00 } to { background: #0a0 } }
  .cell { position: absolute; width: 100px; height: 100px; top: 0; overflow: hidden }
  .flip { animation: flip 2s linear forwards } .paused { animation-play-state: paused } .steps { animation: go 4s steps(2, jump-none) forwards }
  .delayed { background: #f00; animation: go 1ms 3s forwards } .turned { animation: flip 2s linear infinite alternate-reverse }
  .later { background: #f00; transition: background 1ms 2s } .later.on { background: #0a0 }
  .scroller { overflow: auto } .scroller p { height: 400px; margin: 0 } .scroller i { position: sticky; top: 0; display: block; height: 100px;
    animation: go linear; animation-timeline: scroll(nearest) }`

const drawing = (...children: Element[]) =>
  element(
    'svg',
    { width: '100', height: '100' },
    element('rect', { width: '100', height: '100', fill: '#f00' }, ...children),
  )

interface Cell {
  name: string
  tagName?: string
  attributes?: Record<string, string>
  children?: Element[]
  /** Its colours at {@link SECONDS}: red or green. */
  seen: string
}
const SECONDS = [0.45, 1.45, 2.45, 3.25, 3.75, 4.75]
const CELLS: Cell[] = [
  { name: 'an animation', attributes: { class: 'flip' }, seen: 'rggggg' },
  { name: 'one that is paused', attributes: { class: 'flip paused' }, seen: 'rrrrrr' },
  { name: 'one that is paused from 0.5 to 3 s', attributes: { class: 'flip' }, seen: 'rrrrgg' },
  { name: 'one in steps', attributes: { class: 'steps' }, seen: 'rrgggg' },
  { name: 'one with a delay', attributes: { class: 'delayed' }, seen: 'rrrggg' },
  { name: 'one that runs backwards and forwards', attributes: { class: 'turned' }, seen: 'grrggg' },
  { name: 'a transition with a delay, from 0.2 s', attributes: { class: 'later' }, seen: 'rrgggg' },
  {
    name: 'one of a scroll timeline, scrolled at 2 s',
    attributes: { class: 'scroller' },
    children: [element('p', {}, element('i'))],
    seen: 'rrgggg',
  },
  { name: 'a GIF', tagName: 'img', attributes: { src: GIF }, seen: 'rgrggr' },
  { name: 'a GIF in the background', attributes: { style: `background:url(${GIF}) 0 0/100px 100px` }, seen: 'rgrggr' },
  { name: 'an animated PNG', tagName: 'img', attributes: { src: movingPng(FRAMES) }, seen: 'rgrggr' },
  { name: 'an animated WebP', tagName: 'img', attributes: { src: movingWebp(FRAMES) }, seen: 'rgrggr' },
  {
    name: 'a drawing',
    children: [
      drawing(
        element('animate', {
          attributeName: 'fill',
          values: '#f00;#0a0',
          dur: '4s',
          calcMode: 'discrete',
          fill: 'freeze',
        }),
      ),
    ],
    seen: 'rrgggg',
  },
  {
    name: 'a drawing that is set',
    children: [drawing(element('set', { attributeName: 'fill', to: '#0a0', begin: '3s' }))],
    seen: 'rrrggg',
  },
  {
    name: 'a drawing that began a second before the recording',
    children: [drawing(element('set', { attributeName: 'fill', to: '#0a0', begin: '3s' }))],
    seen: 'rrgggg',
  },
  {
    name: 'a drawing that is stopped from 0.2 to 3 s',
    children: [drawing(element('set', { attributeName: 'fill', to: '#0a0', begin: '0.6s' }))],
    seen: 'rrrrgg',
  },
]
const PAUSED = CELLS.findIndex(({ name }) => name.startsWith('one that is paused from'))
const LATER = CELLS.findIndex(({ name }) => name.startsWith('a transition'))
const BEGUN = CELLS.findIndex(({ name }) => name.startsWith('a drawing that began'))
const STOPPED = CELLS.findIndex(({ name }) => name.startsWith('a drawing that is stopped'))
const SCROLLED = CELLS.findIndex(({ name }) => name.startsWith('one of a scroll'))

const page = () =>
  element(
    'div',
    { style: 'position:relative' },
    element('style', {}, RULES),
    ...CELLS.map(({ tagName = 'div', attributes = {}, children = [] }, index) =>
      element(
        tagName,
        {
          ...attributes,
          class: `cell ${attributes.class ?? ''}`,
          style: `left:${index * CELL}px;${attributes.style ?? ''}`,
        },
        ...children,
      ),
    ),
  )

/** The same page in the document, in a shadow tree and in a frame, one below the other. */
function recording(): RecordedEvent[] {
  const place = (top: number) => ({
    style: `position:absolute;border:0;left:0;top:${top}px;width:${WIDTH}px;height:100px`,
  })
  const places = [element('div', place(0), page()), element('div', place(CELL)), element('iframe', place(2 * CELL))]
  const body = snapshot(0, places)
  const [hostId, frameId] = placeIds(body)
  const shadow = numberNodes(page(), 1_000)
  const framed = numberNodes(
    element('html', {}, element('head'), element('body', { style: 'margin:0' }, page())),
    2_000,
  )
  const document = { type: 0, id: 1_999, childNodes: [framed.node] }
  const pages = [
    childrenOf(childrenOf(bodyOf(body))[0] ?? {})[0],
    shadow.node,
    childrenOf(childrenOf(framed.node)[1] ?? {})[0],
  ]
  const ids = pages.map((one) =>
    childrenOf(one ?? {})
      .slice(1)
      .map(({ id }) => Number(id)),
  )
  const changes = (ms: number, index: number, name: string) =>
    mutation(ms, { attributes: ids.map((of) => ({ id: of[index], attributes: { class: `cell ${name}` } })) })
  // The drawing of a cell follows it.
  const drawn = (ms: number, index: number, time: string) =>
    mutation(ms, { attributes: ids.map((of) => ({ id: Number(of[index]) + 1, attributes: { rr_smil: time } })) })
  return [
    ...[meta(0, WIDTH, HEIGHT), body],
    mutation(0, { adds: addsOf({ ...shadow.node, isShadow: true }, hostId) }),
    mutation(0, { adds: [{ parentId: frameId, nextId: null, node: document }], isAttachIframe: true }),
    drawn(100, BEGUN, `${START - 1_000}`),
    ...[changes(200, LATER, 'later on'), drawn(200, STOPPED, 'paused 0.2'), changes(500, PAUSED, 'flip paused')],
    ...ids.map((of) => incremental(2_000, SOURCE.scroll, { id: of[SCROLLED], x: 0, y: 9_999 })),
    ...[
      changes(3_000, PAUSED, 'flip'),
      drawn(3_000, STOPPED, `${START + 2_800}`),
      at(5_000, RRWEB.custom, { tag: 'end', payload: {} }),
    ],
  ]
}

type Raw = Record<string, unknown>
const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null
const childrenOf = ({ childNodes }: Raw): Raw[] => (Array.isArray(childNodes) ? childNodes.filter(isRaw) : [])
const bodyOf = ({ data }: RecordedEvent): Raw =>
  childrenOf(childrenOf(isRaw(data) && isRaw(data.node) ? data.node : {})[1] ?? {})[1] ?? {}
/** Changes add nodes one by one. */
const addsOf = (node: Raw, parentId: unknown): Raw[] => [
  { parentId, nextId: null, node: { ...node, childNodes: [] } },
  ...childrenOf(node).flatMap((child) => addsOf(child, node.id)),
]
const placeIds = (event: RecordedEvent) =>
  childrenOf(bodyOf(event))
    .slice(1)
    .map(({ id }) => id)

const nameOf = ([red, green]: Colour) => (red > 200 && green < 60 ? 'r' : red < 60 && green > 130 ? 'g' : '?')

test.each([
  ['in one piece', {}],
  ['at 30 frames a second', { fps: 30 }],
  ['from a seam in the middle', { fromMs: 1_000 }],
  ['at double speed', { speed: 2 }],
])('animations are at the same point as on the live page, %s', async (_name, changed) => {
  const events = recording()
  const parameters = RenderParameters.parse({ width: WIDTH, height: HEIGHT, ...changed })
  const { video } = await stage.render({ events, ...timesOf(events), parameters }, { browsers: 1 })
  const points = [0, 1, 2].flatMap((row) =>
    CELLS.map((_, index): Point => [((index + 0.5) * CELL) / WIDTH, ((row + 0.5) * CELL) / HEIGHT]),
  )
  const seconds = SECONDS.map((at) => (at - parameters.fromMs / 1000) / parameters.speed).filter((at) => at > 0)
  const frames = await stage.viewer.frames(video, seconds, points)
  const seen = (cell: number) => frames.map((colours) => nameOf(colours[cell] ?? [0, 0, 0])).join('')
  const rows = ['in the document', 'in a shadow tree', 'in a frame']
  const found = rows.flatMap((row, at) =>
    CELLS.map(({ name }, index) => `${name} ${row}: ${seen(at * CELLS.length + index)}`),
  )
  const expected = rows.flatMap((row) =>
    CELLS.map(({ name, seen }) => `${name} ${row}: ${seen.slice(-seconds.length)}`),
  )
  expect(found).toEqual(expected)
})

test('slow animations are drawn seldom', async () => {
  const events = [
    meta(0, 1280, 720),
    snapshot(0, [element('img', { src: GIF })]),
    at(30_000, RRWEB.custom, { tag: 'end', payload: {} }),
  ]
  const { frames, steps } = await stage.render({ events, ...timesOf(events), parameters: RenderParameters.parse({}) })
  expect(frames).toBe(31)
  expect(steps).toBeLessThan(150)
})
