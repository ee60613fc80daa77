import type { Asset } from '@incuera/contract/assets/assetBundle.ts'
import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'
import { RenderParameters } from '@incuera/contract/render.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { timesOf } from '../command/readRecording.ts'
import type { Point } from '../testing/colour.ts'
import { movingGif } from '../testing/movingPictures.ts'
import { openStage, type Stage } from '../testing/openStage.ts'
import { at, element, meta, mutation, numberNodes, snapshot } from '../testing/recording.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const SITE = 'https://shop.example'
const asset = (name: string, type: string, content: string): Asset => ({
  ...{ address: `${SITE}/${name}`, type, base64: Buffer.from(content).toString('base64') },
})
const square = (name: string, colour: string) =>
  asset(
    name,
    'image/svg+xml',
    `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><rect width="100" height="100" fill="${colour}"/></svg>`,
  )
const [, gif = ''] = movingGif({
  durationMs: 1_000,
  colours: [
    [255, 0, 0],
    [0, 255, 0],
  ],
}).split('base64,')
const ASSETS: Asset[] = [
  ...[square('red.svg', 'red'), square('green.svg', 'lime'), square('blue.svg', 'blue')],
  asset('a.css', 'text/css', `.sheet { background: url("${SITE}/blue.svg") }`),
  { address: `${SITE}/moves.gif`, type: 'image/gif', base64: gif },
]

const place = (index: number, more = '') =>
  `position:absolute;top:0;left:${index * 100}px;width:100px;height:100px;${more}`

/**
 * In places of 100x100: a picture, one by its srcset, a background, one of a stylesheet, one that is missing, a GIF that
 * changes after a second; after 1.2 s a picture is added.
 */
function recording(): RecordedEvent[] {
  const tiles = [
    element('img', { style: place(0), src: `${SITE}/red.svg` }),
    element('img', { style: place(1), src: `${SITE}/missing.svg`, srcset: `${SITE}/green.svg 1x` }),
    element('div', { style: place(2, `background:url(${SITE}/blue.svg)`) }),
    element('div', { style: place(3), class: 'sheet' }),
    element('img', { style: place(4), src: `${SITE}/missing.svg`, alt: '' }),
    element('img', { style: place(5), src: `${SITE}/moves.gif` }),
  ]
  const head = [element('link', { rel: 'stylesheet', href: `${SITE}/a.css` })]
  const later = numberNodes(element('img', { style: place(6), src: `${SITE}/red.svg` }), 100)
  return [
    ...[meta(0, 1280, 720), snapshot(0, tiles, head)],
    mutation(1_200, { adds: [{ parentId: 6, nextId: null, node: later.node }] }),
    at(2_000, RRWEB.custom, { tag: 'end', payload: {} }),
  ]
}

const points = Array.from({ length: 7 }, (_, index): Point => [(index * 100 + 50) / 1280, 50 / 720])
const nameOf = ([red, green, blue]: readonly number[]) => {
  const isOn = (value = 0) => value > 128
  return ['black', 'blue', 'green', '', 'red', '', '', 'white'][
    (isOn(red) ? 4 : 0) + (isOn(green) ? 2 : 0) + (isOn(blue) ? 1 : 0)
  ]
}

async function coloursAt(video: Uint8Array, videoMs: number) {
  const [colours = []] = await stage.viewer.frames(video, [videoMs / 1000], points)
  return colours.map(nameOf)
}

test('a video shows the assets of a session in the place of their addresses, and requests none', async () => {
  const events = recording()
  const job = { events, ...timesOf(events), parameters: RenderParameters.parse({}) }
  const { video, keyframes, refusedRequests } = await stage.render({ ...job, assets: ASSETS })
  expect(await coloursAt(video, 500)).toEqual(['red', 'green', 'blue', 'blue', 'white', 'red', 'white'])
  expect(await coloursAt(video, 1_550)).toEqual(['red', 'green', 'blue', 'blue', 'white', 'green', 'red'])
  const first = await stage.viewer.picture(keyframes[0]?.jpeg ?? new Uint8Array(), points)
  expect(first.slice(0, 4).map(nameOf)).toEqual(['red', 'green', 'blue', 'blue'])
  expect(refusedRequests.filter((url) => !url.endsWith('/missing.svg'))).toEqual([])
})

test('without assets these places are empty', async () => {
  const events = recording()
  const { video } = await stage.render({ events, ...timesOf(events), parameters: RenderParameters.parse({}) })
  expect(await coloursAt(video, 500)).toEqual(Array(7).fill('white'))
})
