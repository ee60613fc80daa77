import { deflateSync, gzipSync } from 'node:zlib'
import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'
import { describe, expect, test } from '@jest/globals'
import { at, box, meta, mutation, START, snapshot } from '../testing/recording.ts'
import { describeRest, readRecording, readRecordings, timesOf } from './readRecording.ts'

const events = [meta(0, 800, 600), snapshot(5, [box('')]), mutation(900, { removes: [{ id: 6, parentId: 5 }] })]
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value))
const lines = (values: unknown[]) => Buffer.from(`${values.map((value) => JSON.stringify(value)).join('\n')}\n`)
const batches = [
  { seq: 0, events: events.slice(0, 1) },
  { seq: 1, events: events.slice(1) },
]
/** One character per byte, as rrweb's packer and PostHog write it. */
const packed = (value: unknown) => deflateSync(JSON.stringify(value)).toString('latin1')
const gzipped = (value: unknown) => gzipSync(JSON.stringify(value)).toString('latin1')
const compressed = ({ type, data, ...rest }: RecordedEvent, index: number) => {
  if (index === 1) return { type, data: gzipped(data), ...rest, cv: '2024-10' }
  if (index !== 2 || typeof data !== 'object') return { type, data, ...rest }
  const fields = Object.entries(data ?? {}).map(([name, value]) => [
    name,
    Array.isArray(value) ? gzipped(value) : value,
  ])
  return { type, data: Object.fromEntries(fields), ...rest, cv: '2024-10' }
}
const timed = (timeOf: (ms: number) => unknown) =>
  bytes(events.map((event) => ({ ...event, timestamp: timeOf(event.timestamp) })))

describe('a recording file', () => {
  test.each<[string, Buffer]>([
    ['events', bytes(events)],
    ['events, gzipped', gzipSync(bytes(events))],
    ['events after a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes(events)])],
    ['events in UTF-16', Buffer.from(`\ufeff${JSON.stringify(events)}`, 'utf16le')],
    ['an object with events', bytes({ events })],
    ['an object with data', bytes({ data: events })],
    ['an object with data of text', bytes({ data: JSON.stringify(events) })],
    ['batches', bytes(batches)],
    ['JSON lines of events', lines(events)],
    ['JSON lines of batches, gzipped', gzipSync(lines(batches))],
    ['lists in a list', bytes([events.slice(0, 1), events.slice(1)])],
    [
      'an export of PostHog',
      bytes({ version: '2023-04-28', data: { id: 'a', person: { properties: {} }, snapshots: events } }),
    ],
    [
      'an older export of PostHog',
      bytes({ version: '2022-12-02', data: { person: null, snapshotsByWindowId: { w1: events } } }),
    ],
    ['an export of PostHog with packed fields', bytes({ data: { snapshots: events.map(compressed) } })],
    ['lines of a blob of PostHog', lines(events.map((event) => ['w1', event]))],
    ['lines with the events of a window', lines([{ window_id: 'w1', data: events }])],
    [
      'what posthog-js sends',
      bytes([{ event: '$snapshot', properties: { $snapshot_data: events, $session_id: 's', $window_id: 'w' } }]),
    ],
    ['packed events', bytes(events.map((event) => packed({ ...event, v: 'v1' })))],
    ['base64 of gzip', bytes({ data: gzipSync(JSON.stringify(events)).toString('base64') })],
    ['events with times in seconds', timed((ms) => ms / 1000)],
    ['events with times in microseconds', timed((ms) => ms * 1000)],
    ['events with times as ISO dates', timed((ms) => new Date(ms).toISOString())],
    ['events with times as text', timed(String)],
  ])('may be %s', (_name, file) => {
    const { problems } = readRecordings(file)
    expect(problems).toEqual([])
    expect(readRecording(file).map(({ type, timestamp, data }) => ({ type, timestamp, data }))).toEqual(events)
  })

  test.each<[string, Buffer, RegExp]>([
    ['no JSON', Buffer.from('<html>'), /^The file is not JSON: Unexpected token '<'/],
    ['JSON with an error', Buffer.from('[1,\n2 3]'), /^The file is not JSON \(line 2, column 3\): /],
    ['JSON that ends too early', Buffer.from('[{"type":4,'), /^The file is not JSON.*: /],
    [
      'another thing',
      bytes({ a: 1, b: 2 }),
      /contains no recording\. Found: the file has type undefined.*Expected: rrweb events as a JSON array/,
    ],
    ['other objects', bytes([{ type: 'click', timestamp: 1 }]), /Found: entry 0 has type "click"; rrweb's are 0 to 6/],
    ['an empty list', bytes([]), /Found: a list of 0, which is empty/],
    ['nothing', Buffer.from(' '), /^The file is empty\.$/],
    ['half a gzip file', Buffer.from('\u001f\u008bhalf', 'latin1'), /cannot be inflated/],
  ])('that is %s is refused with a description of what was found', (_name, file, message) => {
    expect(() => readRecordings(file)).toThrow(message)
  })

  test('is read without invalid entries, which are reported', () => {
    const bad = [
      { ...events[0], timestamp: 'yesterday' },
      { ...events[0], timestamp: 9e12 },
      'text',
      null,
      { type: 9, timestamp: START },
    ]
    const deep = `{"type":5,"timestamp":${START},"data":${'['.repeat(5_000)}${']'.repeat(5_000)}}`
    const file = Buffer.from(`${JSON.stringify([...events, ...bad]).slice(0, -1)},${deep}]`)
    const read = readRecordings(file)
    expect(read.recordings[0]?.events).toEqual(events)
    expect(read.problems).toEqual([
      'entry 3 has timestamp "yesterday"; expected milliseconds since 1970',
      'entry 4 has timestamp 9000000000000; expected milliseconds since 1970',
      'entry 5 is "text", not an event',
      'entry 6 is null, not an event',
      "entry 7 has type 9; rrweb's are 0 to 6",
      'entry 8 is nested more than 2000 levels deep, which is the limit',
    ])
    expect(describeRest(read, 0)[0]).toMatch(/^Skipped 6 entries: entry 3 .*; and 1 more\.$/)
    const cut = readRecordings(Buffer.concat([lines(events), Buffer.from('{"type":3,"timest')]))
    expect([cut.recordings[0]?.events.length, cut.problems]).toEqual([
      3,
      [expect.stringMatching(/^line 4 is not JSON/)],
    ])
  })
})

test('milliseconds from an arbitrary start are not mistaken for seconds', () => {
  const started = events.map((event) => ({ ...event, timestamp: event.timestamp - START + 1_900_000_000 }))
  expect(readRecording(bytes(started))).toEqual(started)
  const seconds = events.map((event) => ({ ...event, timestamp: Math.floor(event.timestamp / 1000) }))
  expect(readRecording(bytes(seconds))[0]?.timestamp).toBe(START)
})

test('windows, sessions and days that are far apart are separate recordings, and none is lost silently', () => {
  const day = 86_400_000
  const later = (ms: number) => events.map((event) => ({ ...event, timestamp: event.timestamp + ms }))
  const file = bytes([
    { sid: 's1', wid: 'w1', events: [...events, at(1_000, RRWEB.custom, {})] },
    { sid: 's1', wid: 'w2', events: later(60_000) },
    { sid: 's2', wid: 'w3', events: later(5 * day).slice(0, 2) },
    { sid: 's1', wid: 'w1', events: later(2 * day) },
  ])
  const read = readRecordings(file)
  expect(read.recordings.map(({ window, events }) => [window, events.length])).toEqual([['w1', 4], ['w2', 3], ['w1', 3], ['w3', 2]]) // biome-ignore format: a table
  expect(read.main).toBe(0)
  const [rest = ''] = describeRest(read, 2)
  expect(rest).toMatch(
    /^The file contains 4 recordings\. Shown is 3: 3 events from 2023-11-16 22:13:20 to 22:13:20 UTC, session s1, window w1\. /,
  )
  expect(rest).toMatch(
    /Not shown: 1: 4 events.*; 2: 3 events.*; 4: 2 events .*, session s2, window w3\. Choose with --recording\.$/,
  )
})

test('a recording of mere moves does not take the place of one with a page', () => {
  const moves = Array.from({ length: 10 }, (_, index) => at(index, RRWEB.custom, {}))
  const { recordings, main } = readRecordings(
    bytes([
      { wid: 'a', events: moves },
      { wid: 'b', events },
    ]),
  )
  expect(recordings[main]?.window).toBe('b')
})

test('one event of a broken clock does not create a video of years', () => {
  expect(timesOf([...events, at(1_000, 5, {}), at(9e11, 5, {}), { ...at(0, 5, {}), timestamp: 0 }])).toEqual({
    startedAt: START,
    endedAt: START + 1_000,
  })
})
