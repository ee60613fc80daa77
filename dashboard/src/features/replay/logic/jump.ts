import type { WindowId } from '@incuera/contract/ids.ts'

/** «Show this moment.» The same moment asked for again is another jump, told apart by `number`. */
export interface Jump {
  number: number
  /** From the start of the session. */
  atMs: number
  /** The tab; without it the main one. */
  wid?: WindowId
}
