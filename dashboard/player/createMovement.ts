import type { Load } from '../shared/protocol.ts'
import type { CollectedEvents } from './collectEvents.ts'
import type { Reporter } from './createReporter.ts'
import { describeFailure } from './describeFailure.ts'
import { everyFrame } from './everyFrame.ts'
import { SegmentError } from './fetchSegment.ts'
import { idleEnd } from './idleEnd.ts'
import type { ShownWindow } from './showWindow.ts'

/** Time to read how much was skipped. */
const SKIPPED_SHOWN_MS = 1_500

/** What the viewer wants. */
export type Wanted = Pick<Load, 'isPlaying' | 'speed' | 'skipsInactivity'>

/** What has arrived, and what shows it. */
export interface Arrivals {
  shown: ShownWindow | null
  isComplete: boolean
  /** Why no more segments arrive; reported when they are needed, not while there is something to watch. */
  broken: unknown
}

/** The moment that is shown. Times are those of the session. */
export interface Movement {
  atMs(): number
  /** Shows `target`, or waits for the segment that contains it. */
  goTo(target: number): void
  /** Something has arrived that may be waited for. */
  continue(): void
  /** The replayer has shown its last event. */
  finish(): void
  /** Nothing more arrives: a failure as soon as more is needed. */
  break(error: unknown): void
  fail(error: unknown): void
}

export interface MovementParts {
  wanted: Wanted
  arrivals: Arrivals
  events: CollectedEvents
  reporter: Reporter
  nextFrame(callback: () => void): void
  now(): number
  /** Aborts at the end of the playback. */
  signal: AbortSignal
}

/** Moves through the recording: to what the viewer asks for, over idle ranges, until its end. */
export function createMovement(load: Load, parts: MovementParts): Movement {
  const { wanted, arrivals, events, reporter, nextFrame, now, signal } = parts
  const { enter } = reporter
  /** Requested, but its segment has not arrived. */
  let awaitedMs: number | null = load.atMs
  let skipped = { ms: 0, at: Number.NEGATIVE_INFINITY }

  const atMs = () =>
    arrivals.shown && awaitedMs === null
      ? Math.min(events.firstMs() + arrivals.shown.offsetMs(), Math.max(events.lastMs(), events.firstMs()))
      : (awaitedMs ?? load.atMs)
  const enterPlaying = (at: number) =>
    enter({ status: 'playing', atMs: at, skippedMs: now() - skipped.at < SKIPPED_SHOWN_MS ? skipped.ms : 0 })
  const fail = (error: unknown) => {
    if (signal.aborted) return
    arrivals.shown?.pause()
    enter({ status: 'failed', atMs: atMs(), ...describeFailure(error, atMs()) })
  }
  const goTo = (target: number) => {
    const { shown, isComplete, broken } = arrivals
    const toMs = events.lastMs()
    awaitedMs = target
    if (!shown || (target > toMs && !isComplete)) {
      if (broken) return fail(broken)
      shown?.pause()
      return enter({ status: 'loading', atMs: target })
    }
    const firstMs = events.firstMs()
    const reachable = Math.min(Math.max(target, firstMs), toMs)
    awaitedMs = null
    if (!wanted.isPlaying) {
      shown.pause((isComplete && reachable >= toMs ? events.endMs() : reachable) - firstMs)
      return enter({ status: 'paused', atMs: reachable })
    }
    shown.play(reachable - firstMs)
    enterPlaying(reachable)
    startTicking()
  }
  const isPlaying = () => !signal.aborted && reporter.state().status === 'playing'
  const startTicking = everyFrame(nextFrame, isPlaying, () => {
    const end = wanted.skipsInactivity ? idleEnd(atMs(), reporter.loaded().idle) : null
    if (end !== null) {
      skipped = { ms: end - atMs(), at: now() }
      goTo(end)
    } else if (reporter.isDue()) enterPlaying(atMs())
  })

  return {
    ...{ atMs, goTo, fail },
    continue() {
      if (awaitedMs !== null) goTo(awaitedMs)
    },
    finish() {
      if (!isPlaying()) return
      const toMs = events.lastMs()
      if (arrivals.isComplete) enter({ status: 'ended', atMs: toMs })
      else goTo(toMs + 1)
    },
    break(error) {
      arrivals.broken = error
      if (awaitedMs !== null || !(error instanceof SegmentError)) fail(error)
    },
  }
}
