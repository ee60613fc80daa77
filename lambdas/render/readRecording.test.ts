import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { readRecording, timesOf } from './readRecording.ts'
import { at, box, meta, START, snapshot } from './testing/recording.ts'

const events = [meta(0, 800, 600), snapshot(5, [box('')])]
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value))

describe('a recording file', () => {
  test.each([
    ['events', bytes(events)],
    ['events, gzipped', gzipSync(bytes(events))],
    ['an object with events', bytes({ events })],
    [
      'batches',
      bytes([
        { seq: 0, events: events.slice(0, 1) },
        { seq: 1, events: events.slice(1) },
      ]),
    ],
  ])('may be %s', (_name, file) => {
    expect(readRecording(file)).toEqual(events)
  })

  test.each([
    ['no JSON', Buffer.from('<html>')],
    ['another thing', bytes({ a: 1 })],
    ['empty', bytes([])],
    ['half a gzip file', Buffer.from('\u001f\u008bhalf', 'latin1')],
  ])('that is %s is refused with a reason', (_name, file) => {
    expect(() => readRecording(file)).toThrow(/not JSON|no recording|empty|cannot be inflated/)
  })
})

test('one event of a broken clock does not make a video of years', () => {
  expect(timesOf([...events, at(100, 5, {}), at(9e11, 5, {}), { ...at(0, 5, {}), timestamp: 0 }])).toEqual({ startedAt: START, endedAt: START + 100 })
})
