import { cancel } from '../browser/after.ts'
import { ofDocument } from '../browser/natives.ts'
import { quietly } from '../browser/quietly.ts'

export interface Heartbeat {
  /** Something was recorded, which serves as a heartbeat. */
  onEvent(): void
  setInterval(seconds: number): void
  stop(): void
}

/** Beats while the page is open, visible and quiet, so that the intake can tell reading from leaving. */
export function startHeartbeat(seconds: number, beat: () => void): Heartbeat {
  let intervalMs = seconds * 1_000
  let isQuiet = true
  const tick = () => {
    if (isQuiet && ofDocument('visibilityState') === 'visible') beat()
    isQuiet = true
  }
  let timer = setInterval(quietly(tick), intervalMs)
  return {
    onEvent() {
      isQuiet = false
    },
    setInterval(next) {
      if (next * 1_000 === intervalMs) return
      intervalMs = next * 1_000
      cancel(timer)
      timer = setInterval(quietly(tick), intervalMs)
    },
    stop: () => cancel(timer),
  }
}
