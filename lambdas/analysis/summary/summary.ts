import type { Journey, Signal } from '@incuera/contract/analysis.ts'
import type { EventId } from '@incuera/contract/ids.ts'
import type { Counts } from '@incuera/contract/manifest.ts'
import type { Moment } from '@incuera/contract/moment.ts'
import type { Device } from '@incuera/contract/session.ts'

export type { Summary } from '@incuera/contract/analysis.ts'

/** The input of a summary. All of it is computed by code. */
export interface Story {
  device: Device
  durationMs: number
  counts: Counts
  journey: Journey
  signals: readonly Signal[]
  moments: readonly Moment[]
  firstEventId: EventId
}
