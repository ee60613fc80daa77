import { LIVE_BATCHES_MAX } from '@incuera/contract/live/liveLimits.ts'
import * as z from 'zod'

/** Of an object in the store. */
export const SegmentUrl = z.url({ protocol: /^https?$/ })

/** "Show this window while it is recorded." Like a load, it replaces an earlier one, and shares its numbers. */
export const Watch = z.object({
  type: z.literal('watch'),
  load: z.number().int(),
  /** Zero of the reported times, by the visitor's clock; milliseconds since the epoch. */
  startedAt: z.number(),
})
export type Watch = z.infer<typeof Watch>

/** More batches of the watched window, in any order; one that was announced before is ignored. */
export const Append = z.object({
  type: z.literal('append'),
  load: z.number().int(),
  batches: z.array(z.object({ seq: z.number().int().min(0), url: SegmentUrl })).max(LIVE_BATCHES_MAX),
})
export type Append = z.infer<typeof Append>

/** How the watching of a session in progress is going. */
export const LiveState = z.discriminatedUnion('status', [
  /** No page has arrived that could be shown. */
  z.object({ status: z.literal('waiting') }),
  z.object({
    status: z.literal('live'),
    atMs: z.number(),
    /** Age of the picture, measured by the newest event that has arrived. */
    behindMs: z.number().min(0),
    /** Batches that did not arrive in time: the picture may lack what they changed. */
    skippedBatches: z.number().int(),
    /** Nodes, changes and events so far that could not be shown as they were recorded. */
    notShown: z.number().int(),
  }),
  z.object({ status: z.literal('failed'), reason: z.string().max(1000) }),
])
export type LiveState = z.infer<typeof LiveState>
