import { z } from 'zod'
import { MemberName } from '../memberName.ts'
import { ScannerCheck, ScannerItem, ScannerTag } from './scanner.ts'

/** As shown to members. */
export const Scanner = ScannerItem.omit({ pid: true })
export type Scanner = z.infer<typeof Scanner>

export const NewScanner = z.object({
  name: MemberName,
  /** Given to the sessions for which the verdict is yes. */
  tag: ScannerTag,
  check: ScannerCheck,
  isPaused: z.boolean().default(false),
})
export type NewScanner = z.infer<typeof NewScanner>

/** What is absent stays as it is. Sessions that were analysed keep their verdicts until they are analysed again. */
export const ScannerChange = z
  .object({ name: MemberName, tag: ScannerTag, check: ScannerCheck, isPaused: z.boolean() })
  .partial()
