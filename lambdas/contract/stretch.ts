import { z } from 'zod'

/** A stretch of a session, in milliseconds from its start. */
export const Stretch = z.object({ fromMs: z.number(), toMs: z.number() })
export type Stretch = z.infer<typeof Stretch>
