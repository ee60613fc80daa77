import type { TrackedEvent } from '@incuera/contract/events.ts'
import type { Hooks } from '../browser/createHooks.ts'
import type { Identity } from '../transport/batches/encodeBatch.ts'
import type { RecordingStatus } from './status.ts'

export interface Recorder {
  /** Null while nothing is recorded. */
  sid(): string | null
  status(): RecordingStatus
  start(): void
  stop(): void
  pause(): void
  resume(): void
  /** Records the session whatever the sample says. */
  keep(): void
  identify(user: Identity): void
  track(event: Omit<TrackedEvent, 'url'>): void
  /** Stops without a word to anybody. */
  forget(): void
}

export interface RecorderStart {
  hooks: Hooks
  user?: Identity
  /** Milliseconds of the page's own time (`performance.now()`): what happened before is not told. */
  sinceMs: number
  /** Consent was revoked in another tab. */
  onRevoked(): void
}
