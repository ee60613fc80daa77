import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'
import { RenderParameters } from '@incuera/contract/render.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { timesOf } from '../command/readRecording.ts'
import type { RenderTools } from '../render.ts'
import { openStage, type Stage } from '../testing/openStage.ts'
import { readMp4 } from '../testing/readMp4.ts'
import { at, box, element, meta, mutation, snapshot } from '../testing/recording.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const page = (animation: string): RecordedEvent[] => {
  const style = element(
    'style',
    {},
    `@keyframes turn { to { rotate: 360deg } } p { position: fixed; inset: 60px auto auto 60px; width: 90px; height: 90px; background: linear-gradient(red, blue); ${animation} }`,
  )
  return [meta(0, 1280, 720), snapshot(0, [box(''), element('p')], [style])]
}
/** Something happens at 10 s, and the session ends at 20 s. */
const spinner = (timing: string): RecordedEvent[] => [
  ...page(`animation: turn 1.3s ${timing} infinite`),
  mutation(10_030, { attributes: [{ id: 8, attributes: { style: 'height:100vh;background:#0a0' } }] }),
  at(20_000, RRWEB.custom, { tag: 'end', payload: {} }),
]

async function render(events: RecordedEvent[], tools: Partial<RenderTools> = {}) {
  const rendering = await stage.render({ events, ...timesOf(events), parameters: RenderParameters.parse({}) }, tools)
  const { frames } = await readMp4(rendering.video)
  return { ...rendering, times: frames.map(({ ms }) => Math.round(ms)) }
}

test.each([
  ['turns', 'linear'],
  ['jumps', 'steps(26)'],
])(
  'while only a spinner that %s moves there are two frames a second, and all of them around events',
  async (_name, timing) => {
    const { times, steps, video } = await render(spinner(timing))
    const within = (fromMs: number, toMs: number) => times.filter((ms) => ms >= fromMs && ms < toMs)
    const every = (fromMs: number, count: number, stepMs: number) =>
      Array.from({ length: count }, (_, index) => fromMs + index * stepMs)
    expect(within(0, 2_000)).toEqual(every(0, 20, 100))
    expect(within(2_500, 10_000)).toEqual(every(2_500, 15, 500))
    expect(within(10_100, 12_000)).toEqual(every(10_100, 19, 100))
    expect(within(12_500, 19_900)).toEqual(every(12_500, 15, 500))
    expect(steps).toBeLessThan(90)
    const colours = await stage.viewer.video(video, [10.05, 10.15], [0.9, 0.9])
    expect(colours.map((colour) => (colour[0] ?? 0) > 200)).toEqual([true, false])
  },
)

test('a long but finite animation is shown in full', async () => {
  const events = [...page('animation: turn 6s linear'), at(7_000, RRWEB.custom, { tag: 'end', payload: {} })]
  const { times } = await render(events)
  expect(times.filter((ms) => ms < 6_000)).toEqual(Array.from({ length: 60 }, (_, index) => index * 100))
})
