import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'
import { RenderParameters } from '@incuera/contract/render.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { timesOf } from '../command/readRecording.ts'
import { openStage, type Stage } from '../testing/openStage.ts'
import { at, box, meta, mutation, snapshot } from '../testing/recording.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

/** Red, green from 3.9 s on, blue from 4.5 s on; 20 s. */
const COLOURS = { red: '#f00', green: '#0a0', blue: '#00f' }
const paint = (ms: number, colour: string) =>
  mutation(ms, { attributes: [{ id: 6, attributes: { style: `height:100vh;background:${colour}` } }] })
const events: RecordedEvent[] = [
  meta(0, 1280, 720),
  snapshot(0, [box(`background:${COLOURS.red}`)]),
  paint(3_900, COLOURS.green),
  paint(4_500, COLOURS.blue),
  at(20_000, RRWEB.custom, { tag: 'end', payload: {} }),
]

const near = (colour: number[] | undefined, expected: number[]) =>
  expected.every((value, channel) => Math.abs((colour?.[channel] ?? -99) - value) <= 12)

test.each(['tab', 'jpeg'] as const)('each picture shows the middle of its range (%s)', async (engine) => {
  const { storyboard } = await stage.render(
    { events, ...timesOf(events), parameters: RenderParameters.parse({}) },
    { engine },
  )
  const pictures = storyboard?.pictures ?? []
  expect(pictures.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual(
    Array.from({ length: 10 }, (_, index) => [index * 2000, index * 2000 + 2000]),
  )
  expect(storyboard).toMatchObject({ width: 160, height: 90 })
  // Two pages are visible at the middle of a range; an unchanged picture is stored once.
  expect(new Set(pictures.map(({ x, y }) => `${x},${y}`)).size).toBe(2)
  const sheet = storyboard?.sheets[0] ?? new Uint8Array()
  expect(sheet.length).toBeLessThan(10_000)
  const points = pictures.map(({ x, y }): [number, number] => [(x + 80) / 320, (y + 45) / 90])
  const colours = await stage.viewer.picture(sheet, points)
  const expected = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((index) => (index < 2 ? [255, 0, 0] : [0, 0, 255]))
  expect(colours.map((colour, index) => near(colour, expected[index] ?? []))).toEqual(expected.map(() => true))
})
