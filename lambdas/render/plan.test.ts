import { WindowId } from '@incuera/contract/ids.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import { expect, test } from '@jest/globals'
import { planRender } from './plan.ts'

const [main, other] = [WindowId.parse('main'), WindowId.parse('other')]
const segment = (wid: WindowId, startedAt: number) => ({ key: `${wid}-${startedAt}`, wid, startedAt, endedAt: startedAt + 10, events: 1, bytes: 1 })

test('a video shows the main window in order, over the time of the whole session', () => {
  const manifest = Manifest.parse({
    v: 1,
    pid: 'p00000000000',
    sid: '01920000-0000-7000-8000-000000000000',
    gen: 1,
    startedAt: 90,
    endedAt: 400,
    durationMs: 310,
    mainWid: main,
    windows: [],
    segments: [segment(main, 300), segment(main, 100), segment(other, 90)],
    gaps: [],
    counts: { events: 3, pages: 0, clicks: 0, rageClicks: 0, errors: 0 },
  })
  const plan = planRender(manifest)
  expect(plan.segments.map(({ key }) => key)).toEqual(['main-100', 'main-300'])
  expect(plan).toMatchObject({ startedAt: 90, endedAt: 400 })
})
