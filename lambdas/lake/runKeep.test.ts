import { keptDayKey } from '@incuera/contract/lake/kept.ts'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { runKeep } from './runKeep.ts'
import { openTestLake } from './testing/openTestLake.ts'
import { eventRow, sessionRow } from './testing/rows.ts'

const HOUR = 3_600_000
const NOW = Date.parse('2026-12-01T08:00:00Z')
const [SHOP, BLOG] = ['paaaaaaaaaa1', 'pbbbbbbbbbb2']

describe.each(['parquet', 'json'] as const)('with files of %s', (kind) => {
  let lake: Awaited<ReturnType<typeof openTestLake>>
  beforeEach(async () => {
    lake = await openTestLake(NOW, kind)
  })
  afterEach(() => lake.close())

  const keep = (ports = lake.ports) => runKeep(ports, lake.clock.ms + HOUR)
  const ids = () => lake.kept('events', ['session_id', 'event_id'])

  describe('a closed day', () => {
    test('is kept once per row, sorted, in one file per project', async () => {
      await lake.arrive('events', '2026-11-30', [
        eventRow(SHOP, 's2', 'w.0.1', { type: 'pageview' }),
        eventRow(SHOP, 's2', 'w.0.0'),
        eventRow(BLOG, 's1', 'w.0.0'),
      ])
      await lake.arrive('events', '2026-11-30', [eventRow(SHOP, 's2', 'w.0.0'), eventRow(SHOP, 's1', 'w.0.0')], 9)
      await lake.arrive('events', '2026-12-01', [eventRow(SHOP, 's3', 'w.0.0')])
      await keep()
      expect(await lake.kept('events', ['type', 'session_id', 'event_id', 'hour'])).toEqual([
        ['2026-11-30', SHOP, 'click', 's1', 'w.0.0', 9],
        ['2026-11-30', SHOP, 'click', 's2', 'w.0.0', 7],
        ['2026-11-30', SHOP, 'pageview', 's2', 'w.0.1', 7],
        ['2026-11-30', BLOG, 'click', 's1', 'w.0.0', 7],
      ])
      expect(lake.keptKeys('events')).toHaveLength(2)
      expect((await lake.ports.state.read()).state).toMatchObject({ day: '2026-11-30', leaseUntil: 0 })
    })

    test('does not repeat rows of the day before, nor those of another project with the same ids', async () => {
      await lake.arrive('events', '2026-11-29', [eventRow(SHOP, 's1', 'w.0.0'), eventRow(SHOP, 's1', 'w.0.1')])
      await lake.arrive('events', '2026-11-30', [eventRow(SHOP, 's1', 'w.0.1'), eventRow(SHOP, 's1', 'w.0.2')])
      await lake.arrive('events', '2026-11-30', [eventRow(BLOG, 's1', 'w.0.1')])
      await keep()
      expect(await ids()).toEqual([
        ['2026-11-29', SHOP, 's1', 'w.0.0'],
        ['2026-11-29', SHOP, 's1', 'w.0.1'],
        ['2026-11-30', SHOP, 's1', 'w.0.2'],
        ['2026-11-30', BLOG, 's1', 'w.0.1'],
      ])
    })

    test('has the newest generation of each session', async () => {
      await lake.arrive('sessions', '2026-11-30', [
        sessionRow(SHOP, 's1', 1),
        sessionRow(SHOP, 's1', 3),
        sessionRow(SHOP, 's2', 1),
      ])
      await lake.arrive('sessions', '2026-11-30', [sessionRow(SHOP, 's1', 2)], 9)
      await keep()
      expect(await lake.kept('sessions', ['session_id', 'generation'])).toEqual([
        ['2026-11-30', SHOP, 's1', 3],
        ['2026-11-30', SHOP, 's2', 1],
      ])
    })

    test('takes in files that come later, and leaves its rows alone otherwise', async () => {
      await lake.arrive('events', '2026-11-30', [eventRow(SHOP, 's1', 'w.0.0'), eventRow(BLOG, 's1', 'w.0.0')])
      await keep()
      const before = await lake.ports.state.read()
      await keep()
      expect((await lake.ports.state.read()).state).toEqual(before.state)
      await lake.arrive('events', '2026-11-30', [eventRow(SHOP, 's1', 'w.0.1'), eventRow(SHOP, 's1', 'w.0.0')], 23)
      await keep()
      expect(await ids()).toEqual([
        ['2026-11-30', SHOP, 's1', 'w.0.0'],
        ['2026-11-30', SHOP, 's1', 'w.0.1'],
        ['2026-11-30', BLOG, 's1', 'w.0.0'],
      ])
      expect((await lake.ports.state.read()).state.generation).toBe(before.state.generation + 1)
    })
  })

  describe('two hours after a switch', () => {
    test('hot files and old versions are removed, and nothing that came later', async () => {
      const first = await lake.arrive('events', '2026-11-30', [eventRow(SHOP, 's1', 'w.0.0')])
      await keep()
      lake.clock.ms += HOUR
      const second = await lake.arrive('events', '2026-11-30', [eventRow(SHOP, 's1', 'w.0.1')])
      await keep()
      lake.clock.ms += 1.5 * HOUR
      await keep()
      expect([lake.objects.has(first), lake.objects.has(second), lake.keptKeys('events').length]).toEqual([
        true,
        true,
        2,
      ])
      lake.clock.ms += HOUR
      const late = await lake.arrive('events', '2026-12-01', [eventRow(SHOP, 's1', 'w.0.2')])
      await keep()
      expect([first, second, late].map((key) => lake.objects.has(key))).toEqual([false, false, true])
      expect(lake.keptKeys('events')).toHaveLength(1)
      expect(await ids()).toHaveLength(2)
      expect((await lake.ports.state.read()).state.replacedAt).toEqual({})
    })
  })

  test('a second run at the same time does nothing', async () => {
    await lake.arrive('events', '2026-11-30', [eventRow(SHOP, 's1', 'w.0.0')])
    const { state, version } = await lake.ports.state.read()
    await lake.ports.state.replace({ ...state, leaseUntil: NOW + HOUR }, version)
    await keep()
    expect(await ids()).toEqual([])
    lake.clock.ms += HOUR
    await keep()
    expect(await ids()).toHaveLength(1)
  })

  describe('erased people and sessions', () => {
    const rows = [
      eventRow(SHOP, 's1', 'w.0.0', { user_key: 'u1' }),
      eventRow(SHOP, 's2', 'w.0.0', { user_key: 'u2' }),
      eventRow(BLOG, 's3', 'w.0.0', { user_key: 'u1' }),
      eventRow(SHOP, 's4', 'w.0.0'),
    ]
    const person = { pid: SHOP, kind: 'user' as const, value: 'u1' }

    test('disappear from kept days, and from those that are kept later', async () => {
      await lake.arrive('events', '2026-11-29', rows)
      await lake.arrive('events', '2026-11-30', [eventRow(SHOP, 's9', 'w.0.0')])
      await lake.arrive('sessions', '2026-11-29', [{ ...sessionRow(SHOP, 's1', 1), user_key: 'u1' }])
      await keep()
      await lake.ports.state.erase(person, lake.clock.ms)
      await lake.ports.state.erase({ pid: SHOP, kind: 'session', value: 's4' }, lake.clock.ms)
      await keep()
      const left = [
        ['2026-11-29', SHOP, 's2', 'w.0.0'],
        ['2026-11-29', BLOG, 's3', 'w.0.0'],
        ['2026-11-30', SHOP, 's9', 'w.0.0'],
      ]
      expect(await ids()).toEqual(left)
      expect(await lake.kept('sessions', ['session_id'])).toEqual([])
      // Rows of today may still arrive or be in hot files.
      expect(await lake.ports.state.erasures()).toContainEqual({
        ...person,
        requestedAt: expect.any(Number),
        throughDay: '2026-11-30',
      })
      await lake.arrive('events', '2026-12-01', rows)
      lake.clock.ms += 24 * HOUR
      await keep()
      expect(await ids()).toEqual([...left, ['2026-12-01', SHOP, 's2', 'w.0.0'], ['2026-12-01', BLOG, 's3', 'w.0.0']])
      expect((await lake.ports.state.erasures()).every(({ doneAt }) => doneAt !== undefined)).toBe(true)
    })

    test('are in no file of the lake two hours later', async () => {
      await lake.arrive('events', '2026-11-30', [{ ...rows[0], text: 'only hers' }, rows[1] ?? {}])
      await keep()
      await lake.ports.state.erase(person, lake.clock.ms)
      await keep()
      lake.clock.ms += 2 * HOUR
      await keep()
      const files = [...lake.objects].filter(([key]) => key.endsWith('.parquet'))
      expect(files.map(([, bytes]) => bytes.includes('u1'))).toEqual([false])
    })
  })

  describe('retention', () => {
    test('removes the days of a project, and their files two hours later', async () => {
      lake.retention.set(SHOP, 7)
      await lake.arrive('events', '2026-11-23', [eventRow(SHOP, 's1', 'w.0.0'), eventRow(BLOG, 's1', 'w.0.0')])
      await lake.arrive('events', '2026-11-24', [eventRow(SHOP, 's1', 'w.0.1')])
      await keep()
      expect(await ids()).toEqual([
        ['2026-11-23', BLOG, 's1', 'w.0.0'],
        ['2026-11-24', SHOP, 's1', 'w.0.1'],
      ])
      lake.clock.ms += 24 * HOUR
      await keep()
      expect(await ids()).toEqual([['2026-11-23', BLOG, 's1', 'w.0.0']])
      lake.clock.ms += 2 * HOUR
      await keep()
      expect(lake.keptKeys('events').map((key) => key.includes(SHOP))).toEqual([false])
    })
  })

  test('the note of a day names its files', async () => {
    const key = await lake.arrive('events', '2026-11-30', [eventRow(SHOP, 's1', 'w.0.0')])
    await keep()
    expect(JSON.parse(String(lake.objects.get(keptDayKey('2026-11-30'))))).toEqual({ v: 1, files: [key] })
  })
})

test('a project with several files of a day loses and doubles no row when more arrive or some are erased', async () => {
  const lake = await openTestLake(NOW, 'json', 2)
  const keep = () => runKeep(lake.ports, lake.clock.ms + HOUR)
  const rows = [1, 2, 3, 4, 5].map((n) => eventRow(SHOP, `s${n}`, 'w.0.0'))
  await lake.arrive('events', '2026-11-30', rows.slice(0, 4))
  await keep()
  expect(lake.keptKeys('events').map((key) => key.slice(-15))).toEqual(['data-00.parquet', 'data-01.parquet'])
  await lake.arrive('events', '2026-11-30', rows.slice(2), 9)
  await lake.ports.state.erase({ pid: SHOP, kind: 'session', value: 's4' }, lake.clock.ms)
  await keep()
  lake.clock.ms += 2 * HOUR
  await keep()
  expect((await lake.kept('events', ['session_id'])).map(([, , sid]) => sid)).toEqual(['s1', 's2', 's3', 's5'])
  expect(lake.keptKeys('events')).toHaveLength(2)
  await lake.close()
})
