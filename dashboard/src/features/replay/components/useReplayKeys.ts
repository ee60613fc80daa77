import type { Chapter } from '@incuera/contract/analysis.ts'
import { useWindowEvent } from '@mantine/hooks'
import { currentMoment } from '#lib/moments/currentMoment.ts'
import type { Panel } from '#lib/moments/panels.ts'
import { type KeyCommand, keyCommand } from '../logic/keyCommand.ts'
import { speedBeside } from '../logic/speeds.ts'
import type { SessionReplay } from './useSessionReplay.ts'

/** What keys do beyond the player. */
export interface PageActions {
  fullscreen(): void
  note(): void
  copyLink(): void
  search(): void
  sheet(): void
  clip(end: 'in' | 'out'): void
  panel(panel: Panel): void
  /** The session before or after this one. */
  session(step: 1 | -1): void
}

interface ReplayKeys {
  /** False: the page shows something else. */
  isActive: boolean
  replay: SessionReplay
  durationMs: number
  chapters: readonly Chapter[]
  actions: PageActions
}

const ELSEWHERE = '[role="dialog"], [role="menu"], [role="listbox"], [contenteditable="true"]'

/** The keyboard shortcuts of a session. */
export function useReplayKeys({ isActive, replay, durationMs, chapters, actions }: ReplayKeys): void {
  useWindowEvent('keydown', (event) => {
    const focused = document.activeElement
    const command = isActive
      ? keyCommand(event, {
          tag: focused?.tagName ?? '',
          isElsewhere: Boolean(focused?.closest(ELSEWHERE)),
        })
      : null
    if (!command) return
    event.preventDefault()
    obey(command, { replay, durationMs, chapters, actions })
  })
}

function obey(command: KeyCommand, { replay, durationMs, chapters, actions }: Omit<ReplayKeys, 'isActive'>): unknown {
  const { control, view, steps, watch } = replay
  const { atMs } = view.player.state
  switch (command.type) {
    case 'toggle':
      return control.toggle()
    case 'move':
      return control.move(command.byMs)
    case 'frame':
      return control.step(command.step)
    case 'percent':
      return control.seek(command.share * durationMs)
    case 'speed':
      return control.setSpeed(speedBeside(view.speed, command.step))
    case 'skipIdle':
      return control.setSkipsInactivity(!view.skipsInactivity)
    case 'signal': {
      // A signal that has just been gone to is not gone to again while it plays on for a moment.
      const next = steps[currentMoment(steps, command.step > 0 ? atMs : atMs - 1_000) + (command.step > 0 ? 1 : 0)]
      return next && watch(next)
    }
    case 'chapter': {
      const next =
        command.step > 0
          ? chapters.find(({ fromMs }) => fromMs > atMs)
          : chapters.findLast(({ fromMs }) => fromMs < atMs - 1_000)
      return next && control.seek(next.fromMs)
    }
    case 'tab': {
      const next = view.lanes[(view.lanes.findIndex(({ wid }) => wid === view.lane?.wid) + 1) % view.lanes.length]
      return next && next !== view.lane ? control.pin(next) : undefined
    }
    case 'clip':
      return actions.clip(command.end)
    case 'panel':
      return actions.panel(command.panel)
    case 'session':
      return actions.session(command.step)
    default:
      return actions[command.type]()
  }
}
