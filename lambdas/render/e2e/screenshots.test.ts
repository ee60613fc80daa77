import { RRWEB } from '@incuera/contract/events.ts'
import { RenderParameters } from '@incuera/contract/render.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { timesOf } from '../command/readRecording.ts'
import { openStage, type Stage } from '../testing/openStage.ts'
import { readMp4 } from '../testing/readMp4.ts'
import { at, box, meta, mutation, snapshot } from '../testing/recording.ts'

// While pictures of a page load, it is drawn and the compositor reports what has changed, so the frame after that is a
// screenshot.

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

/** It takes longer to load than a step does. */
const DOTS = '<rect width="1" height="1"/>'.repeat(50_000)
const PICTURE = `data:image/svg+xml;base64,${Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${DOTS}</svg>`).toString('base64')}`

const turns = (ms: number, colour: string, changes = {}) =>
  mutation(ms, { attributes: [{ id: 6, attributes: { style: `height:100vh;background:${colour}` } }], ...changes })
const picture = { type: 2, id: 50, tagName: 'img', attributes: { src: PICTURE }, childNodes: [] }

test('what changes together with a picture that has to load is shown, in its colours, and restarts nothing', async () => {
  const events = [
    ...[meta(0, 1280, 720), snapshot(0, [box('background:#f00')])],
    turns(1000, '#0a0', { adds: [{ parentId: 5, nextId: null, node: picture }] }),
    turns(2000, '#00f'),
    at(3000, RRWEB.custom, { tag: 'end', payload: {} }),
  ]
  const { video, engine } = await stage.render({ events, ...timesOf(events), parameters: RenderParameters.parse({}) })
  expect(engine).toBe('tab')
  const { frames } = await readMp4(video)
  expect(frames.map(({ ms, key }) => [ms, key])).toEqual([
    [0, true],
    [1000, false],
    [2000, false],
  ])
  const colours = await stage.viewer.video(video, [0.5, 1.5, 2.5], [0.5, 0.5])
  for (const [index, expected] of [
    [255, 0, 0],
    [0, 170, 0],
    [0, 0, 255],
  ].entries())
    expect(expected.every((value, channel) => Math.abs((colours[index]?.[channel] ?? -99) - value) <= 12)).toBe(true)
})
