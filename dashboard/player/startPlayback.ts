import { createCleaner } from '@incuera/contract/replay/createCleaner.ts'
import type { Load, Loaded, Locate, PlayerCommand, PlayerReport, PlayerState } from '../shared/protocol.ts'
import { changeBeside } from './changeBeside.ts'
import { describeFailure } from './describeFailure.ts'
import { SegmentError } from './fetchSegment.ts'
import { idleEnd } from './idleEnd.ts'
import { inPlayingOrder } from './inPlayingOrder.ts'
import { openSurvey } from './openSurvey.ts'
import type { SegmentFile } from './playedEvent.ts'
import type { ShownWindow, WindowListener } from './showWindow.ts'

/** Often enough for a smooth seek bar. */
const REPORT_EVERY_MS = 100
/** Time to read how much was skipped. */
const SKIPPED_SHOWN_MS = 1_500

export interface PlaybackPorts {
  segments: AsyncIterable<SegmentFile>
  /** The segments before those, newest first: requested after all others have arrived. */
  earlier: AsyncIterable<SegmentFile>
  show(events: SegmentFile, listener: WindowListener): ShownWindow
  report(report: PlayerReport): void
  /** `requestAnimationFrame`, and a monotonic clock in milliseconds. */
  nextFrame(callback: () => void): void
  now(): number
}

export interface Playback {
  obey(command: Exclude<PlayerCommand, Load | Locate | { type: 'watch' | 'append' }>): void
  /** Part of the recording could not be shown; the rest still plays. */
  skip(): void
  stop(): void
}

/**
 * Plays one window: takes its segments as they arrive, shows the first one immediately, waits for missing ones, skips
 * idle ranges, and reports all of it. It always ends in playing, paused, ended or a named failure.
 */
export function startPlayback(
  load: Load,
  { segments, earlier, show, report, nextFrame, now }: PlaybackPorts,
): Playback {
  /** In the replayer's order and times; see inPlayingOrder. */
  const events: SegmentFile = []
  let lastMs = 0
  /** rrweb shows everything before a moment, so right after the last event everything is shown. */
  const endMs = () => (events.at(-1)?.timestamp ?? load.startedAt) - load.startedAt + 1
  const survey = openSurvey(load)
  const cleaner = createCleaner()
  let failedToShow = 0
  const notShown = () => cleaner.skipped() + failedToShow
  let shown: ShownWindow | null = null
  let state: PlayerState = { status: 'loading', atMs: load.atMs }
  let loaded: Loaded = {
    segments: 0,
    fromMs: load.atMs,
    toMs: load.atMs,
    idle: [],
    locatedGaps: [],
    activity: [],
    unlistedNotes: 0,
    notShown: 0,
  }
  let isComplete = false
  let isStopped = false
  let { isPlaying, speed, skipsInactivity } = load
  /** Requested, but its segment has not arrived. */
  let awaitedMs: number | null = load.atMs
  let reportedAt = Number.NEGATIVE_INFINITY
  let seek = 0
  let skipped = { ms: 0, at: Number.NEGATIVE_INFINITY }
  let isTicking = false
  /** Why no more segments arrive; reported when they are needed, not while there is something to watch. */
  let broken: unknown = null

  const firstMs = () => (events[0]?.timestamp ?? load.startedAt) - load.startedAt
  const atMs = () =>
    shown && awaitedMs === null
      ? Math.min(firstMs() + shown.offsetMs(), Math.max(lastMs, firstMs()))
      : (awaitedMs ?? load.atMs)

  const enter = (next: PlayerState) => {
    if (isStopped || (state.status === 'failed' && next.status !== 'failed')) return
    state = next
    reportedAt = now()
    report({ type: 'state', load: load.load, seek, state })
    if (loaded.segments > 0 && loaded.notShown !== notShown()) reportLoaded({ ...loaded, notShown: notShown() })
  }

  const reportLoaded = (next: Loaded) => {
    loaded = next
    report({ type: 'loaded', load: load.load, loaded })
  }
  const skippedMs = () => (now() - skipped.at < SKIPPED_SHOWN_MS ? skipped.ms : 0)

  /** Shows `target`, or waits for the segment that contains it. */
  const goTo = (target: number) => {
    awaitedMs = target
    if (!shown || (target > loaded.toMs && !isComplete)) {
      if (broken) return fail(broken)
      shown?.pause()
      return enter({ status: 'loading', atMs: target })
    }
    const reachable = Math.min(Math.max(target, firstMs()), loaded.toMs)
    awaitedMs = null
    if (!isPlaying) {
      shown.pause((isComplete && reachable >= loaded.toMs ? endMs() : reachable) - firstMs())
      return enter({ status: 'paused', atMs: reachable })
    }
    shown.play(reachable - firstMs())
    enter({ status: 'playing', atMs: reachable, skippedMs: skippedMs() })
    if (!isTicking) nextFrame(tick)
    isTicking = true
  }

  const tick = () => {
    isTicking = !isStopped && state.status === 'playing'
    if (!isTicking || !shown) return
    nextFrame(tick)
    const end = skipsInactivity ? idleEnd(atMs(), loaded.idle) : null
    if (end !== null) {
      skipped = { ms: end - atMs(), at: now() }
      goTo(end)
    } else if (now() - reportedAt >= REPORT_EVERY_MS) enter({ status: 'playing', atMs: atMs(), skippedMs: skippedMs() })
  }

  const onFinish = () => {
    if (isStopped || state.status !== 'playing') return
    if (!isComplete) return goTo(loaded.toMs + 1)
    enter({ status: 'ended', atMs: loaded.toMs })
  }

  const onSkip = () => {
    failedToShow++
  }

  const tell = (segment: SegmentFile, place: 'after' | 'before') => {
    const { notes, known } = survey.add(segment, place)
    reportLoaded({ ...known, notShown: notShown(), fromMs: firstMs(), toMs: lastMs })
    if (notes.length > 0) report({ type: 'noted', load: load.load, notes })
  }

  const take = async (segment: SegmentFile) => {
    const played = inPlayingOrder(segment.flatMap((event) => cleaner.clean(event) ?? []))
    for (const event of played) events.push(event)
    lastMs = (segment.at(-1)?.timestamp ?? load.startedAt) - load.startedAt
    if (shown) await shown.add(played)
    // rrweb wants two events to begin with.
    else if (events.length >= 2) {
      shown = show(events, { onFinish, onSkip })
      shown.setSpeed(speed)
    }
    tell(segment, 'after')
    if (awaitedMs !== null) goTo(awaitedMs)
  }

  const fail = (error: unknown) => {
    if (isStopped) return
    shown?.pause()
    enter({ status: 'failed', atMs: atMs(), ...describeFailure(error, atMs()) })
  }

  /** Whatever rrweb throws is reported as a failure of this recording, with its time. */
  const guarded = (step: () => void) => {
    try {
      step()
    } catch (error) {
      fail(error)
    }
  }

  const run = async () => {
    report({ type: 'state', load: load.load, seek, state })
    for await (const segment of segments) {
      if (isStopped) return
      await take(segment)
    }
    if (!shown) throw new SegmentError('recording', 'There is nothing to play in this tab.')
    isComplete = true
    if (awaitedMs !== null) goTo(awaitedMs)
    await readEarlier()
  }

  const readEarlier = async () => {
    try {
      for await (const segment of earlier) {
        if (isStopped) return
        tell(segment, 'before')
      }
    } catch {
      // What plays is not touched by it, and a seek to an earlier moment loads those segments again and says what is
      // wrong.
    }
  }
  run().catch((error: unknown) => {
    broken = error
    if (awaitedMs !== null || !(error instanceof SegmentError)) fail(error)
  })

  return {
    obey(command) {
      if (state.status === 'failed') return
      guarded(() => {
        if (command.type === 'speed') {
          speed = command.speed
          shown?.setSpeed(speed)
        }
        if (command.type === 'skipInactivity') skipsInactivity = command.on
        if (command.type === 'seek') {
          seek = command.seek
          goTo(command.atMs)
        }
        if (command.type === 'step') {
          seek = command.seek
          isPlaying = false
          goTo(changeBeside(events, load.startedAt, atMs(), command.by))
        }
        if (command.type === 'pause' && isPlaying) {
          isPlaying = false
          if (state.status !== 'playing') return
          const at = atMs()
          shown?.pause()
          enter({ status: 'paused', atMs: at })
        }
        if (command.type === 'play') {
          const from = state.status === 'ended' || (isComplete && atMs() >= loaded.toMs) ? firstMs() : atMs()
          isPlaying = true
          if (state.status !== 'playing') goTo(from)
        }
      })
    },
    skip: onSkip,
    stop() {
      isStopped = true
      shown?.destroy()
    },
  }
}
