import { useWindowEvent } from '@mantine/hooks'
import type { ReplayControl } from '../logic/createReplayControl.ts'
import { keyCommand } from '../logic/keyCommand.ts'
import type { Moment } from '../logic/moment.ts'

interface ReplayKeys {
  /** False: another tab of the page is selected. */
  isActive: boolean
  control: ReplayControl
  onFullscreen(): void
  /** The moments between which keys step, and the index of the latest; -1 before the first. */
  steps: Moment[]
  current: number
  onMoment(moment: Moment): void
}

/** The keyboard shortcuts of the player. */
export function useReplayKeys({ isActive, control, onFullscreen, steps, current, onMoment }: ReplayKeys): void {
  useWindowEvent('keydown', (event) => {
    const command = isActive ? keyCommand(event, document.activeElement?.tagName ?? '') : null
    if (!command) return
    event.preventDefault()
    if (command.type === 'toggle') control.toggle()
    if (command.type === 'move') control.move(command.byMs)
    if (command.type === 'fullscreen') onFullscreen()
    const target = command.type === 'event' ? steps[command.step > 0 ? current + 1 : current - 1] : undefined
    if (target) onMoment(target)
  })
}
