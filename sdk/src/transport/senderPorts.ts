import type { Timers } from '../browser/timers.ts'
import type { NumberedBatch } from './batches/encodeBatch.ts'
import type { IntakeAnswer } from './createIntake.ts'

export type Answer = Pick<IntakeAnswer, 'verdict' | 'retryAfterMs'>

export interface SenderPorts {
  /** Sends it; `onIssued` is called when the browser has taken the request. */
  post(batch: NumberedBatch, onIssued: () => void): Promise<Answer>
  /** Keeps batches on the disk, in one step, until they are forgotten. */
  store(batches: NumberedBatch[]): void
  forget(batch: NumberedBatch): void
  /** Whether the session has lasted long enough to be sent at all. */
  isDue(sid: string): boolean
  /** The window's next number in a session. */
  nextSeq(sid: string): number
  timers: Timers
  /** Milliseconds to wait after so many failures in a row. */
  backoffMs(failures: number): number
  /** The intake wants nothing more from this key. */
  onStop(): void
  /** A batch was given up. Its number stays taken, so the recording shows the gap. */
  onLost(batch: NumberedBatch, reason: 'refused' | 'too-large'): void
}
