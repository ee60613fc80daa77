import { describe, expect, test } from '@jest/globals'
import { Note, type PlayerCommand, type PlayerReport, parseCommand, wrap } from '#shared/protocol.ts'
import { replayOf } from '#testing/replays.ts'
import { createPlayerLink } from './createPlayerLink.ts'
import { createReplayControl } from './createReplayControl.ts'
import type { Jump } from './jump.ts'
import { windowLanes } from './windowLanes.ts'

const PLAYER = 'https://play.example'
const REPLAY = replayOf([
  { wid: 'aaaa', from: 0, to: 50, segments: 2 },
  { wid: 'bbbb', from: 40, to: 100 },
])
const [FIRST, SECOND] = windowLanes(REPLAY.manifest)
const START: Jump = { number: 0, atMs: 0 }

/** The dashboard's end of the connection, and a player controlled by the test. */
function playing({ hello = true } = {}) {
  const sent: PlayerCommand[] = []
  let renewals = 0
  const frame: Pick<Window, 'postMessage'> = {
    postMessage(data: unknown, target: unknown) {
      expect(target).toBe(PLAYER)
      const command = parseCommand(structuredClone(data))
      if (!command) throw new Error('not a command of the protocol')
      sent.push(command)
    },
  }
  const link = createPlayerLink(PLAYER, () => frame)
  const control = createReplayControl(link, () => renewals++)
  const receive = (data: unknown, origin = PLAYER, source: unknown = frame) => link.receive({ data, origin, source })
  const receiveReport = (report: PlayerReport) => receive(wrap(report))
  const load = () => sent.findLast((command) => command.type === 'load')
  /** The player has obeyed every seek that it was sent, unless the test specifies otherwise. */
  const obeyed = () =>
    sent.slice(sent.findLastIndex(({ type }) => type === 'load')).filter(({ type }) => type === 'seek').length
  const state = (next: Extract<PlayerReport, { type: 'state' }>['state']) =>
    receiveReport({ type: 'state', load: load()?.load ?? -1, seek: obeyed(), state: next })
  if (hello) receiveReport({ type: 'hello' })
  return { control, sent, receive, receiveReport, load, state, renewals: () => renewals }
}

describe('the connection to the player', () => {
  test('what is requested before the player is ready becomes part of the first load', () => {
    const { control, sent, receiveReport, load } = playing({ hello: false })
    control.open(REPLAY, START)
    control.seek(12_000)
    control.setSpeed(4)
    control.toggle()
    expect(sent).toEqual([])
    receiveReport({ type: 'hello' })
    expect(sent).toHaveLength(1)
    expect(load()).toMatchObject({
      atMs: 12_000,
      speed: 4,
      isPlaying: false,
      segmentUrls: [expect.stringContaining('aaaa-0'), expect.stringContaining('aaaa-1')],
      earlierUrls: [],
    })
  })

  test('accepts only the frame at the player’s origin', () => {
    const { control, receive, load } = playing()
    control.open(REPLAY, START)
    const lie = wrap({ type: 'state', load: load()?.load ?? 0, seek: 0, state: { status: 'paused', atMs: 7 } })
    receive(lie, 'https://evil.example')
    receive(lie, PLAYER, {})
    receive(lie, PLAYER, null)
    receive({ ...lie, v: 1 })
    receive('hello')
    expect(control.view().player.state.status).toBe('loading')
    receive(lie)
    expect(control.view().player.state).toEqual({ status: 'paused', atMs: 7 })
  })

  test('drops late reports about an older load', () => {
    const { control, receiveReport, load } = playing()
    control.open(REPLAY, START)
    const old = load()?.load ?? 0
    if (SECOND) control.choose(SECOND, 60_000)
    receiveReport({ type: 'state', load: old, seek: 0, state: { status: 'playing', atMs: 1, skippedMs: 0 } })
    expect(control.view().player.state).toEqual({ status: 'loading', atMs: 60_000 })
  })
})

describe('the control', () => {
  test('opens the main tab and plays', () => {
    const { control, load } = playing()
    control.open(REPLAY, START)
    expect(load()).toMatchObject({ atMs: 0, isPlaying: true, startedAt: REPLAY.manifest.startedAt })
    expect(control.view().lane).toEqual(FIRST)
  })

  test('opens at a jump’s moment in its tab, and jumps within the tab without loading again', () => {
    const { control, sent, load } = playing()
    control.open(REPLAY, { number: 0, atMs: 70_000, wid: SECOND?.wid })
    expect(load()).toMatchObject({ atMs: 70_000, segmentUrls: [expect.stringContaining('bbbb-0')] })
    control.open(REPLAY, { number: 1, atMs: 80_000, wid: SECOND?.wid })
    expect(sent.at(-1)).toMatchObject({ type: 'seek', atMs: 80_000 })
    control.open(REPLAY, { number: 2, atMs: 10_000, wid: FIRST?.wid })
    expect(sent.at(-1)).toMatchObject({ type: 'load', atMs: 10_000 })
  })

  test('starts at the segment with the moment, far into a long tab; a jump further back loads the earlier ones', () => {
    const { control, sent, load, state } = playing()
    control.open(REPLAY, { number: 0, atMs: 30_000 })
    const later = { segmentUrls: [expect.stringContaining('aaaa-1')], earlierUrls: [expect.stringContaining('aaaa-0')] }
    expect(load()).toMatchObject({ atMs: 30_000, ...later })
    control.seek(26_000)
    expect(sent.at(-1)).toMatchObject({ type: 'seek', atMs: 26_000 })
    control.seek(10_000)
    const all = { segmentUrls: [expect.stringContaining('aaaa-0'), expect.stringContaining('aaaa-1')], earlierUrls: [] }
    expect(sent.at(-1)).toMatchObject({ type: 'load', atMs: 10_000, ...all })
    control.seek(30_000)
    expect(sent.at(-1)).toMatchObject({ type: 'seek', atMs: 30_000 })
    state({ status: 'playing', atMs: 30_000, skippedMs: 0 })
  })

  test('play at the end of the last tab restarts it from its beginning, even where only its end was loaded', () => {
    const { control, sent, state } = playing()
    control.open(replayOf([{ wid: 'aaaa', from: 0, to: 50, segments: 2 }]), { number: 0, atMs: 30_000 })
    state({ status: 'ended', atMs: 50_000 })
    control.toggle()
    expect(sent.at(-1)).toMatchObject({ type: 'load', atMs: 0, isPlaying: true, earlierUrls: [] })
    expect(control.view().wantsPlay).toBe(true)
  })

  test('keeps the notes of all tabs, each once', () => {
    const { control, receiveReport, load } = playing()
    const note = (id: string) => Note.parse({ eventId: id, kind: 'custom', title: 'x', atMs: 1 })
    const noted = (...ids: string[]) => receiveReport({ type: 'noted', load: load()?.load ?? -1, notes: ids.map(note) })
    control.open(REPLAY, START)
    noted('aaaa.0.1', 'aaaa.0.2')
    if (SECOND) control.choose(SECOND)
    noted('bbbb.0.1')
    if (FIRST) control.choose(FIRST)
    noted('aaaa.0.1', 'aaaa.0.3')
    expect(control.view().player.notes.map(({ eventId }) => eventId)).toEqual([
      'aaaa.0.1',
      'aaaa.0.2',
      'bbbb.0.1',
      'aaaa.0.3',
    ])
  })

  test('the same moment requested twice is two jumps, a re-render is none', () => {
    const { control, sent } = playing()
    control.open(REPLAY, START)
    control.open(REPLAY, START)
    expect(sent).toHaveLength(1)
    control.open(REPLAY, { ...START, number: 1 })
    expect(sent.at(-1)).toMatchObject({ type: 'seek', atMs: 0 })
  })

  test('continues with the next tab when one ends, and stops after the last', () => {
    const { control, load, state } = playing()
    control.open(REPLAY, START)
    state({ status: 'ended', atMs: 50_000 })
    expect(load()).toMatchObject({ atMs: 50_000, isPlaying: true, segmentUrls: [expect.stringContaining('bbbb-0')] })
    state({ status: 'ended', atMs: 100_000 })
    expect(control.view().wantsPlay).toBe(false)
  })

  test('renews expired URLs and continues at the same moment, but not endlessly', () => {
    const { control, load, state, renewals } = playing()
    const expired = { status: 'failed', cause: 'expired', atMs: 20_000, reason: 'expired' } as const
    control.open(REPLAY, START)
    for (let time = 1; time <= 4; time++) {
      state(expired)
      control.open(replayOf([{ wid: 'aaaa', from: 0, to: 50 }], `renewed ${time}`), START)
      if (time < 3)
        expect(load()).toMatchObject({ atMs: 20_000, segmentUrls: [expect.stringContaining(`renewed ${time}`)] })
    }
    expect(renewals()).toBe(2)
  })

  test('a jump after a failure loads again', () => {
    const { control, sent, state } = playing()
    control.open(REPLAY, START)
    state({ status: 'failed', cause: 'network', atMs: 3, reason: 'away' })
    control.open(REPLAY, { number: 1, atMs: 9_000 })
    expect(sent.at(-1)).toMatchObject({ type: 'load', atMs: 9_000 })
    state({ status: 'failed', cause: 'network', atMs: 9_000, reason: 'away' })
    control.retry()
    expect(sent.at(-1)).toMatchObject({ type: 'load', atMs: 9_000, isPlaying: true })
  })

  test('counts quick steps from the last requested moment, not from one that is still on its way', () => {
    const { control, sent, receiveReport, state, load } = playing()
    control.open(REPLAY, START)
    state({ status: 'playing', atMs: 10_000, skippedMs: 0 })
    for (let press = 0; press < 5; press++) {
      control.move(5_000)
      // What the player had sent before it received the key.
      receiveReport({
        type: 'state',
        load: load()?.load ?? -1,
        seek: press,
        state: { status: 'playing', atMs: 10_100 + press, skippedMs: 0 },
      })
    }
    expect(sent.filter(({ type }) => type === 'seek').map((command) => 'atMs' in command && command.atMs)).toEqual([
      15_000, 20_000, 25_000, 30_000, 35_000,
    ])
    expect(control.view().player.state.atMs).toBe(35_000)
    state({ status: 'playing', atMs: 35_020, skippedMs: 0 })
    expect(control.view().player.state.atMs).toBe(35_020)
  })

  test('after a failure the seek bar works, and the part that cannot be played can be skipped', () => {
    const { control, load, state } = playing()
    control.open(REPLAY, START)
    const failure = { status: 'failed', cause: 'recording', atMs: 3_000, reason: 'no such node' } as const
    state(failure)
    control.seek(12_000)
    expect(load()).toMatchObject({ load: 2, atMs: 12_000 })
    state(failure)
    control.retry()
    expect(load()).toMatchObject({ load: 3, atMs: 3_000 })
    state(failure)
    control.skipAhead()
    expect(load()).toMatchObject({ load: 4, atMs: 25_000, segmentUrls: [expect.stringContaining('aaaa-1')] })
  })

  test('keeps seeks inside the session and loads inside the tab', () => {
    const { control, sent } = playing()
    control.open(REPLAY, START)
    control.seek(-3)
    expect(sent.at(-1)).toMatchObject({ type: 'seek', atMs: 0 })
    control.seek(1e9)
    expect(sent.at(-1)).toMatchObject({ type: 'seek', atMs: 100_000 })
    if (SECOND) control.choose(SECOND, 1_000)
    expect(sent.at(-1)).toMatchObject({ type: 'load', atMs: 40_000 })
  })
})

describe('beside the position', () => {
  test('a step pauses, and a state that does not answer it is out of date', () => {
    const { control, sent, state } = playing()
    control.open(REPLAY, START)
    state({ status: 'playing', atMs: 4_000, skippedMs: 0 })
    control.step(-1)
    expect(sent.at(-1)).toEqual({ type: 'step', by: -1, seek: 1 })
    expect(control.view().wantsPlay).toBe(false)
    state({ status: 'playing', atMs: 4_100, skippedMs: 0 })
    expect(control.view().player.state.atMs).toBe(4_000)
  })

  test('activity of every tab is kept, also when one is loaded again from a later moment', () => {
    const { control, receiveReport, load } = playing()
    const loaded = (counts: [at: number, count: number][]) =>
      receiveReport({
        type: 'loaded',
        load: load()?.load ?? -1,
        loaded: {
          ...{ segments: 1, fromMs: 0, toMs: 1, idle: [], locatedGaps: [], unlistedNotes: 0, notShown: 0 },
          activity: counts.map(([at, count]) => ({ at, count })),
        },
      })
    control.open(REPLAY, START)
    loaded([
      [0, 3],
      [1, 4],
    ])
    if (SECOND) control.choose(SECOND)
    loaded([[5, 1]])
    if (FIRST) control.choose(FIRST, 49_000)
    loaded([[1, 2]])
    const [first, second] = control.view().player.activity.values()
    expect([...(first ?? [])]).toEqual([
      [0, 3],
      [1, 4],
    ])
    expect([...(second ?? [])]).toEqual([[5, 1]])
  })
})
