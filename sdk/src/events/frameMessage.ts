import type { RecordedEvent } from '@incuera/contract/events.ts'
import { isRecord } from './isRecord.ts'

/**
 * What a page and a frame of another origin say to each other by `postMessage`. Both say `hello` when they begin, and
 * the frame goes on for a while; the page says `record` then, and again whenever it needs a snapshot; the frame answers
 * with events, scrubbed by its own rules.
 *
 * `level` is that of a preset (privacy/presets.ts): in `record` the most that the frame may show, in `event` what it
 * shows. Recorders before December 2026 name none; what comes from such a frame may be anything.
 */
export type FrameMessage =
  | { incueraFrame: 'hello' }
  | { incueraFrame: 'record'; level?: number }
  | { incueraFrame: 'stop' }
  | { incueraFrame: 'event'; event: RecordedEvent; level?: number }

export function isFrameMessage(data: unknown): data is FrameMessage {
  return isRecord(data) && 'incueraFrame' in data
}
