import { cancel } from '../browser/after.ts'
import { ofDocument } from '../browser/natives.ts'
import { quietly } from '../browser/quietly.ts'

export interface Heartbeat {
  /** Something was recorded, which serves as a heartbeat. */
  onEvent(): void
  beatEvery(seconds: number): void
  stop(): void
}

/** Beats while the page is open, visible and quiet, so that the intake can tell reading from leaving. */
export function startHeartbeat(seconds: number, beat: () => void): Heartbeat {
  let intervalMs = 0
  let isQuiet = true
  let timer = 0
  const tick = () => {
    if (isQuiet && ofDocument('visibilityState') === 'visible') beat()
    isQuiet = true
  }
  const setEvery = (seconds: number) => {
    if (seconds * 1_000 === intervalMs) return
    intervalMs = seconds * 1_000
    cancel(timer)
    timer = Number(setInterval(quietly(tick), intervalMs))
  }
  setEvery(seconds)
  return {
    onEvent() {
      isQuiet = false
    },
    beatEvery: setEvery,
    stop: () => cancel(timer),
  }
}
