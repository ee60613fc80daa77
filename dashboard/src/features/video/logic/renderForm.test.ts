import { NewRender } from '@incuera/contract/api.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { renderDetails, renderTitle } from './describeRender.ts'
import { describeState } from './describeState.ts'
import { parseClock } from './parseClock.ts'
import { beginForm, expectedLengthMs, readForm } from './renderForm.ts'

describe('parseClock', () => {
  test.each([
    ['1:05', 65_000],
    [' 65 ', 65_000],
    ['90:00', 5_400_000],
    ['1:02:05.5', 3_725_500],
    ['0:00,25', 250],
    ['', null],
    ['1:60', null],
    ['1:60:00', null],
    ['-1', null],
    ['a:05', null],
    ['1:05:', null],
  ])('%j is %p', (text, ms) => expect(parseClock(text)).toBe(ms))
})

describe('the form', () => {
  const DURATION = 95_400

  test('starts with the whole session, or with half a minute from a moment', () => {
    expect(readForm(beginForm(DURATION, undefined), DURATION)).toEqual({
      request: {
        width: 1280,
        height: 720,
        fps: 10,
        speed: 1,
        skipIdle: false,
        cursor: true,
        clickRipples: true,
        footer: false,
      },
    })
    expect(readForm(beginForm(DURATION, 12_345), DURATION)).toMatchObject({ request: { fromMs: 12_000, toMs: 42_000 } })
    expect(readForm(beginForm(DURATION, 95_400), DURATION)).toMatchObject({ request: { fromMs: 94_000, toMs: null } })
  })

  test.each([
    ['x', '0:20', { from: 'Write a time as 1:05' }],
    ['0:10', '', { to: 'Write a time as 1:05' }],
    ['0:20', '0:20', { to: 'Must be after the beginning' }],
    ['1:36', '1:40', { from: 'The session ends at 1:35', to: 'The session ends at 1:35' }],
    ['0:00', '2:00', { to: 'The session ends at 1:35' }],
  ])('from %j to %j is reported at its field', (from, to, problems) => {
    expect(readForm({ ...beginForm(DURATION, 0), from, to }, DURATION)).toEqual({ problems })
  })

  test('whatever it requests, the API accepts it, and the clip is within the session', () => {
    const seconds = fc.integer({ min: 0, max: 4_000 })
    fc.assert(
      fc.property(
        fc.double({ min: 1_000, max: 3.6e6, noNaN: true }),
        seconds,
        seconds,
        fc.option(seconds),
        (durationMs, from, to, begin) => {
          const begun = beginForm(durationMs, begin === null ? undefined : begin * 1000)
          expect(readForm(begun, durationMs)).toHaveProperty('request')
          for (const form of [begun, { ...begun, isClip: true, from: String(from), to: String(to) }]) {
            const read = readForm(form, durationMs)
            if (!('request' in read)) continue
            const { fromMs, toMs } = NewRender.parse(read.request)
            expect(fromMs).toBeLessThan(durationMs)
            expect(toMs ?? durationMs).toBeLessThanOrEqual(durationMs)
          }
        },
      ),
    )
  })

  test('the length is that of the clip at its speed', () => {
    expect(expectedLengthMs({ fromMs: 10_000, toMs: 50_000, speed: 2 }, DURATION)).toBe(20_000)
    expect(expectedLengthMs({}, DURATION)).toBe(DURATION)
  })
})

test('a video is named by what it shows', () => {
  const parameters = NewRender.parse({ fromMs: 12_000, speed: 2, skipIdle: true, cursor: false, footer: true })
  expect(renderTitle(parameters, 95_000)).toBe('Clip 0:12 – 1:35')
  expect(renderDetails(parameters)).toBe(
    '1280 × 720 · 10 fps · 2× · idle time skipped · without cursor · with address and clock',
  )
  expect(renderTitle(NewRender.parse({}), 95_000)).toBe('Whole session')
})

test('its state is described in words', () => {
  const now = 1_790_000_000_000
  expect(describeState({ status: 'queued', queuedAt: now - 12_000, partsDone: 2, parts: 5 }, now)).toMatchObject({
    label: 'Rendering 2 of 5 parts',
    detail: 'about 18 s left',
  })
  // What an earlier request has left took no time of this one.
  const retried = { status: 'queued' as const, queuedAt: now - 12_000, parts: 12 }
  expect(describeState({ ...retried, partsDone: 9, partsKept: 9 }, now).detail).toBe('for 12 s')
  expect(describeState({ ...retried, partsDone: 10, partsKept: 9 }, now).detail).toBe('about 24 s left')
  expect(describeState({ status: 'queued', queuedAt: now + 5, partsDone: 0, parts: 1 }, now).label).toBe('Rendering')
  expect(describeState({ status: 'ready', readyAt: 1, missingMs: 4_000 }, now)).toMatchObject({
    label: 'Partial',
    color: 'orange',
  })
  expect(describeState({ status: 'failed', failedAt: 1, reason: 'Chromium crashed.' }, now).detail).toBe(
    'Chromium crashed.',
  )
})
