import { RRWEB } from '@incuera/contract/events.ts'
import type { Incremental, Untimed } from './events.ts'
import { changes, options } from './recording.ts'

let changedAt = 0

/** The time of an event is now; that of held changes is that of the first of them. */
export function tellAt(timestamp: number, run: () => void): void {
  changedAt = timestamp
  run()
  changedAt = 0
}

/** What is held of changes comes before any other event, so that none names a node that is not recorded yet. */
export function tellEvent(event: Untimed): void {
  changes.read()
  options.emit({ ...event, timestamp: changedAt || Date.now() })
}

export function tell(data: Incremental): void {
  tellEvent({ type: RRWEB.incremental, data })
}
