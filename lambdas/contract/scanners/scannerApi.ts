import * as z from 'zod'
import { MemberName } from '../memberName.ts'
import { ScannerCheck, ScannerItem, ScannerTag } from './scanner.ts'

/** As shown to members. */
export const Scanner = ScannerItem.omit({ pid: true })
export type Scanner = z.infer<typeof Scanner>

/** What the questions of a project use, in one day (UTC). */
export const QuestionUse = z.object({
  /** Sessions that the model was asked about; one request has all questions of the project. */
  askedToday: z.number().int(),
  /** US dollars, as far as the model's server or `price` states them. */
  dollarsToday: z.number(),
  /** No session is asked about above it. */
  perDayMax: z.number().int(),
})
export type QuestionUse = z.infer<typeof QuestionUse>

export const ScannerList = z.object({
  scanners: z.array(Scanner),
  /** Null: no model is configured, so nothing answers questions. */
  questions: QuestionUse.nullable(),
})

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
