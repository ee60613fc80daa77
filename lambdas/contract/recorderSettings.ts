import * as z from 'zod'
import { MinimumPrivacy } from './keyRules/keyRules.ts'

/** Remote settings of the recorder: what a project has decided for its pages. */
export const RecorderSettings = z.object({
  heartbeatSeconds: z.number(),
  idleTimeoutSeconds: z.number(),
  /**
   * A regular expression that finds the addresses that must not be recorded (keyRules/pagePatterns.ts). It finds all
   * where the session is not among those that the key records.
   */
  deny: z.string().optional(),
  /**
   * The preset that shows the most of those which the key records; a page that has chosen one that shows more is
   * recorded under this one. A recorder that does not know the name takes the strictest.
   */
  minimumPrivacy: MinimumPrivacy.optional(),
})
export type RecorderSettings = z.infer<typeof RecorderSettings>
