import { describe, expect, test } from '@jest/globals'
import { Load, type Loaded, NOTES_MAX, type Note, type PlayerState } from '../shared/protocol.ts'
import { SegmentError } from './fetchSegment.ts'
import { SegmentFile } from './playedEvent.ts'
import type { ShownWindow } from './showWindow.ts'
import { startPlayback } from './startPlayback.ts'

const START = 1_790_000_000_000
/** A segment with an event at each of these seconds of the session. */
const segment = (...seconds: number[]) =>
  SegmentFile.parse(
    seconds.map((second) => ({ type: 3, timestamp: START + second * 1000, data: { source: 3, id: 1, x: 0, y: 0 } })),
  )
const settle = () => new Promise((resolve) => setImmediate(resolve))

/** A replayer that shows nothing, with a manual clock; it ends where rrweb would emit `finish`. */
function fakeReplayer(startMs: number) {
  const fake = {
    lastMs: startMs,
    atMs: 0,
    speed: 1,
    isPlaying: false,
    isDestroyed: false,
    onFinish: () => {},
    onSkip: () => {},
  }
  const shown: ShownWindow = {
    add: async (events) => {
      fake.lastMs = events.at(-1)?.timestamp ?? 0
    },
    play: (offset) => Object.assign(fake, { atMs: offset, isPlaying: true }),
    pause: (offset = fake.atMs) => void Object.assign(fake, { atMs: offset, isPlaying: false }),
    setSpeed: (speed) => {
      fake.speed = speed
    },
    offsetMs: () => fake.atMs,
    destroy: () => {
      fake.isDestroyed = true
    },
  }
  return { fake, shown }
}

function setUp(changes: Partial<Load> = {}, earlier: SegmentFile[] = [], untilDrawn = async () => {}) {
  const load = Load.parse({
    type: 'load',
    load: 3,
    startedAt: START,
    wid: 'aaaa',
    segmentUrls: ['https://bucket.example/1'],
    earlierUrls: [],
    gaps: [],
    atMs: 0,
    isPlaying: true,
    speed: 1,
    skipsInactivity: false,
    ...changes,
  })
  const queue: (SegmentFile | Error | null)[] = []
  let wake = () => {}
  const states: PlayerState[] = []
  let loaded: Loaded | null = null
  const notes: Note[] = []
  let frames: (() => void)[] = []
  let clock = 0
  const { fake, shown } = fakeReplayer(START)
  const playback = startPlayback(load, {
    segments: (async function* () {
      for (;;) {
        const next = queue.shift()
        if (next === null) return
        if (next instanceof Error) throw next
        if (next) yield next
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    })(),
    earlier: (async function* () {
      yield* earlier
    })(),
    show: (events, { onFinish, onSkip }) => {
      if (events.some(({ type }) => type === 2)) throw new Error('no such node')
      fake.lastMs = events.at(-1)?.timestamp ?? 0
      fake.onFinish = onFinish
      fake.onSkip = onSkip
      return shown
    },
    report: (report) => {
      expect(report).toMatchObject(report.type === 'hello' ? {} : { load: 3 })
      if (report.type === 'state') states.push(report.state)
      if (report.type === 'loaded') loaded = report.loaded
      if (report.type === 'noted') notes.push(...report.notes)
    },
    untilDrawn,
    nextFrame: (callback) => frames.push(callback),
    now: () => clock,
  })
  return {
    playback,
    fake,
    states,
    loaded: () => loaded,
    notes,
    latest: () => states.at(-1),
    /** A segment arrives; null means that it was the last. */
    async arrive(...next: (SegmentFile | Error | null)[]) {
      queue.push(...next)
      wake()
      await settle()
    },
    /** Draws one frame, `ms` later. */
    frame(ms: number) {
      clock += ms
      if (fake.isPlaying) fake.atMs += ms * fake.speed
      const due = frames
      frames = []
      for (const callback of due) callback()
    },
    frames: () => frames.length,
  }
}

describe('startPlayback', () => {
  test('plays as soon as the first segment has arrived, and reports how much is loaded', async () => {
    const { arrive, frame, states, latest, loaded } = setUp()
    expect(states).toEqual([{ status: 'loading', atMs: 0 }])
    await arrive(segment(0, 1, 20))
    expect(latest()).toEqual({ status: 'playing', atMs: 0, skippedMs: 0 })
    expect(loaded()).toEqual({
      segments: 1,
      activity: [],
      fromMs: 0,
      toMs: 20_000,
      idle: [{ fromMs: 2_000, toMs: 19_000 }],
      locatedGaps: [],
      unlistedNotes: 0,
      notShown: 0,
    })
    frame(50)
    expect(latest()).toMatchObject({ atMs: 0 })
    frame(60)
    expect(latest()).toEqual({ status: 'playing', atMs: 110, skippedMs: 0 })
  })

  test('reads a segment for its notes only once it is on the screen', async () => {
    let draw = () => {}
    const drawn = new Promise<void>((resolve) => (draw = resolve))
    const { arrive, latest, loaded } = setUp({ atMs: 9_000 }, [], () => drawn)
    await arrive(segment(0, 1, 20))
    expect([latest(), loaded()]).toEqual([{ status: 'playing', atMs: 9_000, skippedMs: 0 }, null])
    draw()
    await settle()
    expect(loaded()).toMatchObject({ segments: 1, toMs: 20_000 })
  })

  test('waits for a moment that has not arrived yet', async () => {
    const { arrive, latest, fake } = setUp({ atMs: 30_000, isPlaying: false })
    await arrive(segment(0, 20))
    expect(latest()).toEqual({ status: 'loading', atMs: 30_000 })
    await arrive(segment(21, 40))
    expect(latest()).toEqual({ status: 'paused', atMs: 30_000 })
    expect(fake.atMs).toBe(30_000)
  })

  test('waits at the end of the loaded part, continues automatically, and ends at the real end', async () => {
    const { arrive, latest, fake } = setUp()
    await arrive(segment(0, 20))
    fake.atMs = 20_000
    fake.onFinish()
    expect(latest()).toMatchObject({ status: 'loading' })
    await arrive(segment(21, 40))
    expect(latest()).toMatchObject({ status: 'playing' })
    await arrive(null)
    fake.onFinish()
    expect(latest()).toEqual({ status: 'ended', atMs: 40_000 })
  })

  test('play at the end starts over', async () => {
    const { arrive, playback, latest, fake } = setUp()
    await arrive(segment(5, 20), null)
    fake.onFinish()
    playback.obey({ type: 'play' })
    expect(latest()).toEqual({ status: 'playing', atMs: 5_000, skippedMs: 0 })
    expect(fake.atMs).toBe(0)
  })

  test('times are relative to the session, even for a tab that opened later', async () => {
    const { arrive, playback, fake, latest } = setUp({ atMs: 0 })
    await arrive(segment(60, 90), null)
    expect(latest()).toMatchObject({ status: 'playing', atMs: 60_000 })
    playback.obey({ type: 'seek', atMs: 75_000, seek: 1 })
    expect(fake.atMs).toBe(15_000)
    playback.obey({ type: 'seek', atMs: 500_000, seek: 1 })
    expect(latest()).toMatchObject({ atMs: 90_000 })
  })

  test('pause holds the moment; a seek during pause shows another without playing', async () => {
    const { arrive, playback, latest, fake, frame } = setUp()
    await arrive(segment(0, 60), null)
    frame(2_000)
    playback.obey({ type: 'pause' })
    expect(latest()).toEqual({ status: 'paused', atMs: 2_000 })
    playback.obey({ type: 'seek', atMs: 40_000, seek: 1 })
    expect(latest()).toEqual({ status: 'paused', atMs: 40_000 })
    expect(fake.isPlaying).toBe(false)
    playback.obey({ type: 'play' })
    expect(latest()).toMatchObject({ status: 'playing', atMs: 40_000 })
  })

  test('reads the segments before the first one after all others, and does not play them', async () => {
    const tracked = (second: number, name: string) =>
      SegmentFile.parse([
        {
          type: 5,
          timestamp: START + second * 1000,
          data: { tag: 'incuera.custom', payload: { name } },
          id: `aaaa.${second}.0`,
        },
        {
          type: 3,
          timestamp: START + second * 1000 + 1,
          data: { source: 3, id: 1, x: 0, y: 0 },
          id: `aaaa.${second}.1`,
        },
      ])
    const gaps = [{ fromSeq: 41, toSeq: 59 }]
    const { arrive, latest, loaded, notes } = setUp({ atMs: 60_000, gaps }, [
      tracked(40, 'before'),
      tracked(20, 'first'),
    ])
    await arrive(tracked(60, 'now'))
    expect(latest()).toMatchObject({ status: 'playing', atMs: 60_000 })
    expect(notes.map(({ title }) => title)).toEqual(['now'])
    expect(loaded()).toMatchObject({ segments: 1, fromMs: 60_000, locatedGaps: [] })
    await arrive(null)
    expect(notes.map(({ title, atMs }) => [title, atMs])).toEqual([
      ['now', 60_000],
      ['before', 40_000],
      ['first', 20_000],
    ])
    expect(loaded()).toMatchObject({
      segments: 3,
      fromMs: 60_000,
      toMs: 60_001,
      locatedGaps: [{ fromMs: 40_001, toMs: 60_000 }],
    })
  })

  test('lists only so many notes of a page that logs endlessly, and counts the rest', async () => {
    const { arrive, notes, loaded } = setUp()
    const log = (index: number) => ({
      type: 5,
      timestamp: START + index,
      data: { tag: 'incuera.console', payload: { level: 'log', args: [] } },
      id: `aaaa.0.${index}`,
    })
    await arrive(SegmentFile.parse(Array.from({ length: NOTES_MAX + 7 }, (_, index) => log(index))))
    await arrive(SegmentFile.parse([log(NOTES_MAX + 7)]))
    expect(notes).toHaveLength(NOTES_MAX)
    expect(loaded()).toMatchObject({ unlistedNotes: 8 })
  })

  test("follows the viewer's speed", async () => {
    const { arrive, playback, fake } = setUp({ speed: 4 })
    await arrive(segment(0, 5, 9), null)
    expect(fake.speed).toBe(4)
    playback.obey({ type: 'speed', speed: 2 })
    expect(fake.speed).toBe(2)
  })

  test('skips half an hour of inactivity in one frame and reports how much it was', async () => {
    const { arrive, playback, fake, frame, latest } = setUp({ skipsInactivity: true })
    await arrive(segment(0, 1800, 1801, 1805), null)
    frame(990)
    expect(latest()).toMatchObject({ status: 'playing', skippedMs: 0 })
    frame(20)
    frame(16)
    expect(fake.atMs).toBeGreaterThanOrEqual(1_799_000)
    expect(latest()).toMatchObject({ status: 'playing', skippedMs: expect.closeTo(1_797_990, -2) })
    frame(2_000)
    frame(100)
    expect(latest()).toMatchObject({ status: 'playing', skippedMs: 0 })
    playback.obey({ type: 'skipInactivity', on: false })
    playback.obey({ type: 'seek', atMs: 60_000, seek: 1 })
    frame(200)
    expect(latest()).toMatchObject({ atMs: 60_200, skippedMs: 0 })
  })

  test('leaves one clock running after many seeks during playback', async () => {
    const { arrive, playback, frame, frames } = setUp()
    await arrive(segment(0, 60), null)
    for (let second = 0; second < 50; second++) playback.obey({ type: 'seek', atMs: second * 1000, seek: 1 })
    expect(frames()).toBe(1)
    frame(16)
    expect(frames()).toBe(1)
  })

  test('reports an expired segment when it is needed, with the moment to resume from', async () => {
    const { arrive, latest, playback, fake } = setUp()
    await arrive(segment(0, 20), new SegmentError('expired', 'The links have expired.'))
    expect(latest()).toMatchObject({ status: 'playing' })
    playback.obey({ type: 'seek', atMs: 30_000, seek: 1 })
    expect(latest()).toEqual({ status: 'failed', atMs: 30_000, cause: 'expired', reason: 'The links have expired.' })
    expect(fake.isPlaying).toBe(false)
    playback.obey({ type: 'play' })
    expect(latest()).toMatchObject({ status: 'failed' })
  })

  test('reports what rrweb throws as a failure of the recording', async () => {
    const { arrive, latest } = setUp()
    await arrive(
      SegmentFile.parse([
        { type: 2, timestamp: START, data: { node: { type: 0, id: 1, childNodes: [] } } },
        { type: 3, timestamp: START + 1, data: { source: 3, id: 1, x: 0, y: 0 } },
      ]),
    )
    expect(latest()).toMatchObject({
      status: 'failed',
      cause: 'recording',
      reason: expect.stringContaining('no such node'),
    })
  })

  test('reports a tab with fewer than two events', async () => {
    const { arrive, latest } = setUp()
    await arrive(segment(1), null)
    expect(latest()).toMatchObject({ status: 'failed', cause: 'recording' })
  })

  test('shows and reports nothing after stop', async () => {
    const { arrive, playback, states, fake } = setUp()
    await arrive(segment(0, 20))
    playback.stop()
    const said = states.length
    await arrive(segment(21, 40))
    playback.skip()
    playback.obey({ type: 'play' })
    expect(states).toHaveLength(said)
    expect(fake.isDestroyed).toBe(true)
  })

  test('skips and counts what is damaged, and plays the rest', async () => {
    const { arrive, latest, loaded, frame, fake } = setUp()
    const good = [0, 20].map((second) => ({
      type: 3,
      timestamp: START + second * 1000,
      data: { source: 3, id: 1, x: 0, y: 0 },
    }))
    const broken = [
      { type: 'x' },
      null,
      { type: 3, timestamp: START + 1, data: null },
      { type: 3, timestamp: START + 2, data: { source: 0, adds: [7] } },
    ]
    await arrive(SegmentFile.parse([...good, ...broken]))
    expect(latest()).toMatchObject({ status: 'playing' })
    expect(loaded()).toMatchObject({ notShown: 4, toMs: 20_000 })
    // The replayer itself fails later.
    fake.onSkip()
    frame(200)
    expect(loaded()).toMatchObject({ notShown: 5 })
  })
})
