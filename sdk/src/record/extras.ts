import type { RecordedEvent, RequestSeen } from '@incuera/contract/events.ts'
import type { Privacy } from '../privacy/presets.ts'

export interface ExtraPorts {
  privacy: Privacy
  /** Where recordings go: the recorder's own requests are nobody's business. */
  apiHost: string
  now(): number
  /** The number of a node in the recording, or -1. */
  idOf(node: Node): number
  /** Takes an event into the recording as it is. */
  onEvent(event: RecordedEvent): void
  onRequest(request: RequestSeen): void
}

export interface RunningExtras {
  /** Every event of the page, after it was recorded. */
  onEvent(event: RecordedEvent): void
  /** Whether a request was recorded with its details, or will be. */
  covers(request: RequestSeen): boolean
  stop(): void
}

export interface Extras {
  observe(ports: ExtraPorts): RunningExtras
}
