import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'
import { RenderParameters } from '@incuera/contract/render.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { timesOf } from '../command/readRecording.ts'
import type { Point } from '../testing/colour.ts'
import { openStage, type Stage } from '../testing/openStage.ts'
import { at, element, meta, mutation, numberNodes, snapshot } from '../testing/recording.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const GREEN_POSTER = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 150"><rect width="300" height="150" fill="#0a0"/></svg>')}`
const place = (index: number, more = '') => ({ class: 'media', style: `left:${index * 320}px;${more}` })
const STYLE = element(
  'style',
  {},
  'body { background: #fff } .media { position: absolute; top: 0; width: 300px; height: 150px }',
)

/**
 * Each in its place of 300x150: a video alone, with a poster, with controls, never loaded; then an audio, and a video
 * in a shadow tree.
 */
function recording(): RecordedEvent[] {
  const src = 'https://shop.example/film.mp4'
  const media = [
    element('video', { ...place(0), src }),
    element('video', { ...place(1), src, poster: GREEN_POSTER }),
    element('video', { ...place(2), src, controls: '', poster: GREEN_POSTER }),
    element('video', place(3)),
    element('audio', { ...place(0, 'top:200px'), src }),
    element('div', place(1, 'top:200px')),
  ]
  const hostId = 5 + media.length
  const { node } = numberNodes(element('video', { src, style: 'width:300px;height:150px' }), 100)
  return [
    ...[meta(0, 1280, 720), snapshot(0, media, [STYLE])],
    // Head has a sheet and its text: body is 7, the first video 8.
    mutation(0, { adds: [{ parentId: hostId + 2, nextId: null, node: { ...node, isShadow: true } }] }),
    at(1_000, RRWEB.custom, { tag: 'end', payload: {} }),
  ]
}

test('media look as on the page, as far as they are known, and never request to be played', async () => {
  const events = recording()
  const { keyframes } = await stage.render({ events, ...timesOf(events), parameters: RenderParameters.parse({}) })
  const [picture] = keyframes
  const at = (left: number, top: number): Point => [left / 1280, top / 720]
  // Controls are drawn in the lower third; the neutral picture is light grey with a triangle in its middle.
  const points = [
    at(20, 130),
    at(150, 75),
    at(340, 130),
    at(660, 130),
    at(980, 130),
    at(20, 225),
    at(340, 330),
    at(470, 275),
  ]
  const colours = await stage.viewer.picture(picture?.jpeg ?? new Uint8Array(), points)
  const [neutral, triangle, poster, controls, empty, audio, shadow, shadowTriangle] = colours.map(([red, green]) =>
    green > red + 60 ? 'green' : red > 245 ? 'white' : red > 200 ? 'light' : red > 120 ? 'grey' : 'dark',
  )
  expect([neutral, triangle, poster, empty, audio]).toEqual(['light', 'grey', 'green', 'white', 'white'])
  expect([shadow, shadowTriangle]).toEqual(['light', 'grey'])
  expect(controls).not.toBe('white')
})
