import * as z from 'zod'

/** Environment of the render function. */
export const RenderEnv = z.object({
  REPLAY_BUCKET: z.string().min(1),
  /** Where the image has its unpacked chrome-headless-shell. */
  CHROMIUM_FOLDER: z.string().min(1),
})
export type RenderEnv = z.infer<typeof RenderEnv>
