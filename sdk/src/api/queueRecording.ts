import type { QueuedRecording } from './pageGlobals.ts'
import { relayCalls } from './relayCalls.ts'

/** A page that tracks in a loop before the recorder is loaded must not fill memory. */
const CALLS_MAX = 200

/** Takes calls until the recorder takes over; when it never comes, they are forgotten with the page. */
export function queueRecording(): QueuedRecording {
  const queue: QueuedRecording['queue'] = []
  const keep = (call: QueuedRecording['queue'][number]) => {
    if (queue.length < CALLS_MAX) queue.push(call)
  }
  return { queue, sessionId: null, status: 'off', privacy: null, ...relayCalls(keep) }
}
