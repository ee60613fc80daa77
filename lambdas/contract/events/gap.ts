import * as z from 'zod'
import type { EventDefinition } from './eventDefinition.ts'

/** What the recorder dropped, so that nothing is lost silently. */
export const GapSeen = z.object({
  /**
   * `refused`: the server rejected a batch, or would have: it shows more than its key allows. `too-large`: a single event was larger than it accepts. `backlog`: the
   * server was unreachable for so long that recording paused. `budget`: the page changed more than the recorder's
   * budget allows. `unwritten`: the page closed and the browser dropped what it had not written yet. `expired`: the
   * visitor came back too late with events stored on the disk. `storage`: more was stored there than a recorder may
   * keep.
   */
  reason: z.enum(['refused', 'too-large', 'backlog', 'budget', 'unwritten', 'expired', 'storage']),
  /** Events dropped, as far as they were counted. */
  events: z.number().optional(),
  /** For how long nothing was recorded. */
  durationMs: z.number().optional(),
})
export type GapSeen = z.infer<typeof GapSeen>

export const gapEvent = {
  tag: 'incuera.gap',
  version: 1,
  payload: GapSeen,
  explanation: 'Something that happened before it was not recorded',
  action: null,
  looks: [{ kind: 'gap', label: 'Not recorded', plural: 'Gaps', color: 'orange', icon: 'unlink', rank: 30 }],
  // A range of the recording rather than a row of its own: the player reads it with its place (player/gaps/).
  describe: null,
} as const satisfies EventDefinition<'gap'>
