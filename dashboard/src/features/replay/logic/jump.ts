import type { WindowId } from '@incuera/contract/ids.ts'

/** "Show this moment." Requesting the same moment again is another jump, with another `number`. */
export interface Jump {
  number: number
  /** From the start of the session. */
  atMs: number
  /** The tab; the main one by default. */
  wid?: WindowId
}
