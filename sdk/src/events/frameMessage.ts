import type { RecordedEvent } from '@incuera/contract/events.ts'
import { isRecord } from './isRecord.ts'

/**
 * What a page and a frame of another origin say to each other by `postMessage`. Both say `hello` when they begin, and
 * the frame goes on for a while; the page says `record` then, and again whenever it needs a snapshot; the frame answers
 * with events, scrubbed by its own rules.
 */
export type FrameMessage =
  | { incueraFrame: 'hello' }
  | { incueraFrame: 'record' }
  | { incueraFrame: 'stop' }
  | { incueraFrame: 'event'; event: RecordedEvent }

export function isFrameMessage(data: unknown): data is FrameMessage {
  return isRecord(data) && 'incueraFrame' in data
}
