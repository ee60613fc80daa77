import { guardReplayer } from '@incuera/contract/replay/guardReplayer.ts'
import { type eventWithTime, Replayer } from 'rrweb'
import { actionTimes, nextAfter } from './actionTimes.ts'
import { createAnimationDriver } from './animations.ts'
import type { Clock } from './clock.ts'
import { allDocuments, isLoading, loaded } from './documents.ts'
import { FOOTER_HEIGHT, openFooter } from './footer.ts'
import { fitWrapper, isSize } from './letterbox.ts'
import type { OpenOptions, Step } from './protocol.ts'
import { REPLAY_RULES } from './style.ts'

/** A replay that moves only when it is stepped. */
export interface Replay {
  step(atMs: number): Omit<Step, 'missedFrames'>
  loaded(): Promise<void>
  movesSinceOpened(): boolean
  /** What rrweb could not play since it was opened. */
  skipped(): number
  close(): void
}

/**
 * Builds the Replayer on the stage and shows its first snapshot.
 * @param events sorted by time; the first stands at session time zero (`options.startedAt`)
 */
export function openReplay(events: eventWithTime[], options: OpenOptions, clock: Clock, stage: HTMLElement): Replay {
  const shown = { width: options.width, height: options.height - (options.footer ? FOOTER_HEIGHT : 0) }
  stage.classList.toggle('no-cursor', !options.cursor)
  stage.classList.toggle('no-ripples', !options.clickRipples)
  const footer = options.footer ? openFooter(events, options.startedAt, stage) : null
  const replayer = new Replayer(events, {
    root: stage,
    mouseTail: false,
    // Ours are driven by session time (animations.ts).
    pauseAnimation: false,
    showWarning: false,
    showDebug: false,
    insertStyleRules: REPLAY_RULES,
    // Stylesheets are never fetched here, but the Replayer would stop and wait for each of them.
    plugins: [
      {
        onBuild: (node) => {
          if (node.nodeName === 'LINK' && 'removeAttribute' in node && typeof node.removeAttribute === 'function') node.removeAttribute('rel')
        },
      },
    ],
  })
  let skipped = 0
  guardReplayer(replayer, () => {
    skipped++
  })
  replayer.on('resize', (recorded) => {
    if (isSize(recorded)) fitWrapper(replayer.wrapper, recorded, shown)
  })

  const { timer } = replayer
  let actions = 0
  let animations = 0
  let movesSinceOpened = false
  /** Since something was brought in that nobody has waited for; a share is brought to its place in steps that nobody waits for. */
  let isUnsettled = false
  const addAction = timer.addAction.bind(timer)
  timer.addAction = ({ doAction, delay }) =>
    addAction({
      delay,
      doAction: () => {
        actions++
        doAction()
      },
    })

  const times = actionTimes(events, options.startedAt)
  const drive = createAnimationDriver()
  let documents = allDocuments(document)
  // The Replayer builds its first snapshot by timers of 0 and 1 ms.
  clock.advance(clock.now() + 1)
  replayer.play(options.fromMs)
  const zeroMs = clock.now() - options.fromMs

  return {
    step(atMs) {
      actions = 0
      clock.advance(zeroMs + atMs)
      const changed = actions > 0 || atMs === options.fromMs
      if (changed) {
        documents = allDocuments(document)
        isUnsettled = true
      }
      isUnsettled &&= isLoading(documents)
      // Where nothing happens nothing begins to move either, and asking costs a style flush.
      if (changed || animations > 0) {
        const moving = drive(documents, atMs)
        animations = moving.length
        movesSinceOpened = moving.some((beganMs) => beganMs === options.fromMs)
      }
      footer?.show(atMs)
      const eventMs = nextAfter(times, atMs)
      const nextMs = footer ? Math.min(eventMs ?? Number.POSITIVE_INFINITY, footer.nextMs(atMs)) : eventMs
      return { actions, animations, loading: isUnsettled, nextMs }
    },
    loaded() {
      isUnsettled = false
      return loaded(documents)
    },
    movesSinceOpened: () => movesSinceOpened,
    skipped: () => skipped,
    close() {
      replayer.destroy()
      footer?.close()
    },
  }
}
