import type { Hooks } from '../browser/createHooks.ts'
import { joinStops } from '../browser/quietly.ts'
import { watchAddress } from '../browser/watchAddress.ts'
import { answerRoll } from '../session/answerRoll.ts'
import { followTabs, type TabsPorts } from '../session/followTabs.ts'
import { watchActivity } from '../session/watchActivity.ts'
import { type IdlePorts, watchIdle } from '../session/watchIdle.ts'
import { followPage, type PageLife } from './followPage.ts'

export interface VisitorPorts extends PageLife, TabsPorts, IdlePorts {
  hooks: Hooks
  /** The window of this page, for other tabs which ask whether it is there. */
  wid(): string
  onActivity(): void
  /** The address may be another one. */
  onAddress(): void
}

export interface Following {
  /** The time after which a visitor counts as idle is another one. */
  onPauseChange(): void
  stop(): void
}

/** Follows the visitor through this page and the other tabs of the site. */
export function followVisitor(ports: VisitorPorts): Following {
  const idle = watchIdle(ports)
  const onActivity = () => {
    idle.onActivity()
    ports.onActivity()
  }
  const stops = [
    idle.stop,
    watchActivity(window, ports.now, onActivity),
    watchAddress(ports.hooks, ports.onAddress),
    followTabs(ports),
    answerRoll(ports.wid),
    followPage({
      ...ports,
      onReturn() {
        idle.onActivity()
        ports.onReturn()
      },
    }),
  ]
  return {
    onPauseChange: idle.onChange,
    stop: joinStops(stops),
  }
}
