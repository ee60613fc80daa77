import { createFinisher, FINISHED_NAMES } from '@incuera/contract/replay/createFinisher.ts'
import { trackTrees } from '@incuera/contract/replay/trackTrees.ts'
import type { eventWithTime } from 'rrweb'
import type { OpenOptions, Step } from '../protocol.ts'
import { actionTimes, lastUntil, nextAfter } from './actionTimes.ts'
import { buildReplayer } from './buildReplayer.ts'
import type { Clock } from './clock.ts'
import { countActions } from './countActions.ts'
import { FOOTER_HEIGHT, openFooter } from './footer.ts'
import { isEndless, openMotion } from './motion.ts'
import { isLoading, loaded } from './trees.ts'

/** What an event starts (such as an animation) is shown in full for this long, even if it never ends. */
const SETTLED_MS = 2_000

/** A replay that moves only when it is stepped. */
export interface Replay {
  step(atMs: number): Omit<Step, 'missedFrames'>
  loaded(): Promise<void>
  movesSinceOpened(): boolean
  picturesBeganMs(atMs: number): number | null
  /** What rrweb could not play since it was opened. */
  skipped(): number
  close(): void
}

/**
 * Builds the Replayer on the stage and shows its first snapshot.
 * @param events sorted by time; the first is at session time zero (`options.startedAt`)
 */
export function openReplay(events: eventWithTime[], options: OpenOptions, clock: Clock, stage: HTMLElement): Replay {
  const shown = { width: options.width, height: options.height - (options.footer ? FOOTER_HEIGHT : 0) }
  stage.classList.toggle('no-cursor', !options.cursor)
  stage.classList.toggle('no-ripples', !options.clickRipples)
  const footer = options.footer ? openFooter(events, options.startedAt, stage) : null
  const built = trackTrees(FINISHED_NAMES)
  let skipped = 0
  const onSkip = () => {
    skipped++
  }
  const replayer = buildReplayer(events, { stage, shown, built, onSkip })
  const takeActions = countActions(replayer)
  /**
   * Since something was brought in that nobody has waited for; a share is brought to its place in steps that nobody
   * waits for.
   */
  let isUnsettled = false

  const times = actionTimes(events, options.startedAt)
  const finish = createFinisher(replayer.iframe, built)
  const motion = openMotion(events, options.startedAt, replayer.iframe, built)
  // The Replayer builds its first snapshot by timers of 0 and 1 ms.
  clock.advance(clock.now() + 1)
  replayer.play(options.fromMs)
  const zeroMs = clock.now() - options.fromMs

  return {
    step(atMs) {
      takeActions()
      clock.advance(zeroMs + atMs)
      const actions = takeActions()
      const changed = actions > 0 || atMs === options.fromMs
      if (changed) finish(options.startedAt + atMs)
      const moved = motion.follow(atMs, changed)
      isUnsettled = (changed || isUnsettled) && isLoading(motion.trees())
      footer?.show(atMs)
      const isSettled = !isUnsettled && atMs - (lastUntil(times, atMs) ?? 0) >= SETTLED_MS
      const isSlow = isSettled && isEndless(moved, atMs)
      const next = [nextAfter(times, atMs), footer?.nextMs(atMs), isSlow ? null : moved.nextMs].flatMap(
        (ms) => ms ?? [],
      )
      return {
        ...{ actions, animations: moved.moving, isEndless: isSlow, loading: isUnsettled },
        nextMs: next.length > 0 ? Math.min(...next) : null,
      }
    },
    loaded() {
      isUnsettled = false
      return loaded(motion.trees())
    },
    movesSinceOpened: () => motion.movesSince(options.fromMs),
    picturesBeganMs: motion.picturesBeganMs,
    skipped: () => skipped,
    close() {
      replayer.destroy()
      footer?.close()
    },
  }
}
