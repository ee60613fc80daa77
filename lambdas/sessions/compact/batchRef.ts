import type { WindowId } from '@incuera/contract/ids.ts'

/** A raw batch by its name. */
export interface BatchRef {
  wid: WindowId
  seq: number
  key: string
}
