import { expect, test } from '@jest/globals'
import { runKeep } from './runKeep.ts'
import { openTestLake } from './testing/openTestLake.ts'
import { eventRow, sessionRow } from './testing/rows.ts'

const HOUR = 3_600_000
const START = Date.parse('2026-11-30T08:00:00Z')
const [SHOP, BLOG] = ['paaaaaaaaaa1', 'pbbbbbbbbbb2']

type Lake = Awaited<ReturnType<typeof openTestLake>>
const keep = (lake: Lake, ports = lake.ports) => runKeep(ports, lake.clock.ms + HOUR)

/** A run has everything to do: a day, late rows of another, an erasure, and files to remove. */
async function openBusyLake(): Promise<Lake> {
  const lake = await openTestLake(START, 'json')
  await lake.arrive('events', '2026-11-29', [
    eventRow(SHOP, 's1', 'w.0.0'),
    eventRow(SHOP, 's8', 'w.0.0', { user_key: 'u1' }),
  ])
  await lake.arrive('sessions', '2026-11-29', [sessionRow(SHOP, 's1', 1)])
  await keep(lake)
  await lake.arrive('events', '2026-11-30', [eventRow(SHOP, 's1', 'w.0.0'), eventRow(SHOP, 's1', 'w.0.1')])
  await lake.arrive('events', '2026-11-30', [eventRow(BLOG, 's2', 'w.0.0')], 8)
  await lake.arrive('events', '2026-11-29', [eventRow(SHOP, 's1', 'w.0.0')], 23)
  await lake.ports.state.erase({ pid: SHOP, kind: 'user', value: 'u1' }, lake.clock.ms)
  lake.clock.ms += 24 * HOUR
  return lake
}

test.each(['before', 'after'] as const)('a crash %s any call loses and doubles nothing', async (when) => {
  for (let nth = 0, hasCrashed = true; hasCrashed; nth++) {
    const lake = await openBusyLake()
    const { crasher, ports } = lake.crashing(nth, when)
    await keep(lake, ports).catch(() => undefined)
    hasCrashed = crasher.hasCrashed
    expect(hasCrashed || nth > 40).toBe(true)
    // Until the lease of the crashed run has expired, and until its files are removed.
    for (let run = 0; run < 3; run++) {
      lake.clock.ms += 2 * HOUR
      await keep(lake)
    }
    expect({ nth, ids: await lake.kept('events', ['session_id', 'event_id']) }).toEqual({
      nth,
      ids: [
        ['2026-11-29', SHOP, 's1', 'w.0.0'],
        ['2026-11-30', SHOP, 's1', 'w.0.1'],
        ['2026-11-30', BLOG, 's2', 'w.0.0'],
      ],
    })
    expect(lake.keptKeys('events')).toHaveLength(3)
    expect([...lake.objects.keys()].filter((key) => /lake\/(events|sessions)\//.test(key))).toEqual([])
    expect((await lake.ports.state.read()).state).toMatchObject({ day: '2026-11-30', leaseUntil: 0, replacedAt: {} })
    await lake.close()
  }
})
