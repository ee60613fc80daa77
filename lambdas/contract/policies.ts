import * as z from 'zod'

/**
 * Which sessions a language model writes the summary of: all, those with much friction, or only those for which a
 * member requests an analysis.
 */
export const SummaryPolicy = z.enum(['all', 'flagged', 'on_demand'])
export type SummaryPolicy = z.infer<typeof SummaryPolicy>

/** Which sessions get a video automatically: all, or none; members request those that they need either way. */
export const VideoPolicy = z.enum(['all', 'on_demand'])
export type VideoPolicy = z.infer<typeof VideoPolicy>
