import * as z from 'zod'
import { BATCH_VERSION } from '../batch.ts'
import { SessionId, WindowId } from '../ids.ts'

/** Sessions of one request: what a browser remembers of itself. */
export const ERASE_ME_SESSIONS_MAX = 20
/** Sessions of a project per day (UTC): each erasure also makes answers of insights be computed again. */
export const ERASE_ME_PER_DAY_MAX = 500

/**
 * The visitor's own sessions, each with one of its windows: both are random and known to the browser that recorded
 * them, to members, and to nobody else.
 */
export const EraseMe = z.object({
  v: z.literal(BATCH_VERSION),
  sessions: z
    .array(z.object({ sid: SessionId, wid: WindowId }))
    .min(1)
    .max(ERASE_ME_SESSIONS_MAX),
})
export type EraseMe = z.infer<typeof EraseMe>
