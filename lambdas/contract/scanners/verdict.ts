import * as z from 'zod'
import { EventId } from '../ids.ts'

export const VERDICTS = ['yes', 'no', 'unclear'] as const

/** What a scanner decided about one session. */
export const Verdict = z.object({
  scannerId: z.string(),
  scannerVersion: z.number().int(),
  tag: z.string(),
  verdict: z.enum(VERDICTS),
  /** One sentence. */
  reason: z.string(),
  eventIds: z.array(EventId),
})
export type Verdict = z.infer<typeof Verdict>
