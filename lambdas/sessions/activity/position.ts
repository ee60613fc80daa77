import type { WindowId } from '@incuera/contract/ids.ts'

/** The position of an event in its session, and whether its client is foreign (its batches carry no `sdk`). */
export interface Position {
  wid: WindowId
  seq: number
  index: number
  isForeign: boolean
}
