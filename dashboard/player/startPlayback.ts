import type { Load, PlayerReport } from '../shared/protocol.ts'
import { collectEvents } from './collectEvents.ts'
import { type Arrivals, createMovement } from './createMovement.ts'
import { createReporter } from './createReporter.ts'
import { SegmentError } from './fetchSegment.ts'
import { obeyCommand, type PlaybackCommand } from './obeyCommand.ts'
import type { SegmentFile } from './playedEvent.ts'
import type { ShownWindow, WindowListener } from './showWindow.ts'
import { upToPicture } from './upToPicture.ts'

export interface PlaybackPorts {
  segments: AsyncIterable<SegmentFile>
  /** The segments before those, newest first: requested after all others have arrived. */
  earlier: AsyncIterable<SegmentFile>
  show(events: SegmentFile, listener: WindowListener): ShownWindow
  report(report: PlayerReport): void
  /** Resolves when what was shown last is on the screen. */
  untilDrawn(): Promise<void>
  /** `requestAnimationFrame`, and a monotonic clock in milliseconds. */
  nextFrame(callback: () => void): void
  now(): number
}

export interface Playback {
  obey(command: PlaybackCommand): void
  /** Part of the recording could not be shown; the rest still plays. */
  skip(): void
  stop(): void
}

/**
 * Plays one window: takes its segments as they arrive, shows the first picture before anything else, waits for missing
 * ones, skips idle ranges, and reports all of it. It always ends in playing, paused, ended or a named failure.
 */
export function startPlayback(
  load: Load,
  { segments, earlier, show, report, untilDrawn, nextFrame, now }: PlaybackPorts,
): Playback {
  const stopping = new AbortController()
  const { signal } = stopping
  const events = collectEvents(load)
  const { skip, notShown } = events
  const reporter = createReporter(load, { report, notShown, now, signal })
  const { isPlaying, speed, skipsInactivity } = load
  const wanted = { isPlaying, speed, skipsInactivity }
  const arrivals: Arrivals = { shown: null, isComplete: false, broken: null }
  const movement = createMovement(load, { wanted, arrivals, events, reporter, nextFrame, now, signal })

  const survey = (segment: SegmentFile, place: 'after' | 'before') => {
    const { known, notes } = events.survey(segment, place)
    reporter.arrived(known, notes)
  }
  const take = async (part: SegmentFile) => {
    const added = events.take(part)
    if (arrivals.shown) await arrivals.shown.add(added)
    // rrweb wants two events to begin with.
    else if (events.played.length >= 2) {
      const onWithheld = (origins: string[]) => report({ type: 'withheld', load: load.load, origins })
      arrivals.shown = show(events.played, { onFinish: movement.finish, onSkip: skip, onWithheld })
      arrivals.shown.setSpeed(wanted.speed)
    }
    movement.continue()
  }
  const run = async () => {
    reporter.begin()
    for await (const segment of segments) {
      for (const part of arrivals.shown ? [segment] : upToPicture(segment, load)) {
        if (signal.aborted) return
        await take(part)
        await untilDrawn()
      }
      if (signal.aborted) return
      survey(segment, 'after')
    }
    if (!arrivals.shown) throw new SegmentError('recording', 'There is nothing to play in this tab.')
    arrivals.isComplete = true
    movement.continue()
    await readEarlier(earlier, signal, (segment) => survey(segment, 'before'))
  }
  run().catch(movement.break)

  return {
    obey(command) {
      if (reporter.state().status === 'failed') return
      // Whatever rrweb throws is reported as a failure of this recording, with its time.
      try {
        obeyCommand(command, load.startedAt, { wanted, arrivals, events, reporter, movement })
      } catch (error) {
        movement.fail(error)
      }
    },
    skip,
    stop() {
      stopping.abort()
      arrivals.shown?.destroy()
    },
  }
}

/** Reads what was before the beginning for its notes and idle ranges. */
async function readEarlier(
  earlier: AsyncIterable<SegmentFile>,
  signal: AbortSignal,
  survey: (segment: SegmentFile) => void,
): Promise<void> {
  try {
    for await (const segment of earlier) {
      if (signal.aborted) return
      survey(segment)
    }
  } catch {
    // What plays is not touched by it, and a seek to an earlier moment loads those segments again and says what is wrong.
  }
}
