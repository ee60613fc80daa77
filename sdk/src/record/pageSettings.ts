import type { RecordedEvent } from '@incuera/contract/events.ts'
import type { Hooks } from '../browser/createHooks.ts'
import type { Privacy } from '../privacy/presets.ts'
import type { Extras } from './extras.ts'

export interface PageSettings {
  privacy: Privacy
  /** Where recordings go. */
  apiHost: string
  heartbeatSeconds: number
  /** Of the site; errors carry it. */
  release?: string
  /** False when recording comes back on a page that was announced before. */
  isNewView: boolean
  /** Address of the previous page, as far as it may be recorded. */
  referrer: string
  /** Milliseconds of the page's own time (`performance.now()`) from which on nothing was observed yet. */
  sinceMs: number
  /** Of the full recorder. */
  extras: Extras | null
  /** The page evaluates our script right now: the first snapshot waits for a task of its own. */
  isEvaluating: boolean
}

export interface PagePorts {
  hooks: Hooks
  /** The page could not be read: nothing of it is recorded. */
  onFailed(error: unknown): void
  onEvent(event: RecordedEvent): void
  now(): number
}
