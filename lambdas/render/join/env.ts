import * as z from 'zod'

export const JoinEnv = z.object({ REPLAY_BUCKET: z.string().min(1) })
/** What infra must set, as strings. */
export type JoinEnv = z.input<typeof JoinEnv>
