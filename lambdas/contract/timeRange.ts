import * as z from 'zod'

/** A range of a session, in milliseconds from its start. */
export const TimeRange = z.object({ fromMs: z.number(), toMs: z.number() })
export type TimeRange = z.infer<typeof TimeRange>
