import { WindowId } from '@incuera/contract/ids.ts'
import { Manifest, type Segment } from '@incuera/contract/manifest.ts'
import { expect, test } from '@jest/globals'
import { planRender } from './plan.ts'

const [main, other] = [WindowId.parse('main'), WindowId.parse('other')]
const segment = (wid: WindowId, startedAt: number) => ({
  key: `${wid}-${startedAt}`,
  wid,
  startedAt,
  endedAt: startedAt + 10,
  events: 1,
  bytes: 1,
})

const manifest = (segments: Segment[]) =>
  Manifest.parse({
    v: 1,
    pid: 'p00000000000',
    sid: '01920000-0000-7000-8000-000000000000',
    gen: 1,
    startedAt: 90,
    endedAt: 1000,
    durationMs: 910,
    mainWid: main,
    windows: [],
    segments,
    gaps: [],
    counts: { events: 3, pages: 0, clicks: 0, rageClicks: 0, errors: 0 },
  })

test('a video shows the main window in order, over the time of the complete session', () => {
  const plan = planRender(manifest([segment(main, 300), segment(main, 100), segment(other, 90)]), {
    fromMs: 0,
    toMs: 910,
  })
  expect(plan.segments.map(({ key }) => key)).toEqual(['main-100', 'main-300'])
  expect(plan).toMatchObject({ startedAt: 90, endedAt: 1000 })
})

test('a part needs the segments it overlaps, the one before and the one that begins at its end', () => {
  const whole = manifest([100, 200, 300, 400, 500].map((startedAt) => segment(main, startedAt)))
  const keys = (fromMs: number, toMs: number) => planRender(whole, { fromMs, toMs }).segments.map(({ key }) => key)
  expect(keys(220, 350)).toEqual(['main-200', 'main-300', 'main-400'])
  expect(keys(5, 8)).toEqual(['main-100'])
  expect(keys(5, 20)).toEqual(['main-100'])
  expect(keys(110, 310)).toEqual(['main-100', 'main-200', 'main-300', 'main-400'])
  expect(keys(900, 910)).toEqual(['main-400', 'main-500'])
})
