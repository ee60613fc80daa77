import * as z from 'zod'
import { ProjectId } from '../ids.ts'
import { searchField } from '../search/fields.ts'
import { SEARCH_CHARACTERS_MAX } from '../search/limits.ts'
import { parseSearch } from '../search/parseSearch.ts'
import type { Search } from '../search/search.ts'
import { SCANNER_QUESTION_CHARACTERS_MAX, SCANNER_TAG_CHARACTERS_MAX } from '../watchLimits.ts'

/** Given by the sites of a project: shown in lists and searched with `tag:`. */
export const ScannerTag = z
  .string()
  .max(SCANNER_TAG_CHARACTERS_MAX)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words with hyphens between them, such as lost-in-checkout')

/** A search that is asked of one session when its analysis is done. */
const RuleText = z
  .string()
  .trim()
  .min(1)
  .max(SEARCH_CHARACTERS_MAX)
  .superRefine((q, { addIssue }) => {
    const parsed = parseSearch(q)
    const message = parsed.ok ? whyNotAsked(parsed.search) : parsed.problem.message
    if (message !== null) addIssue({ code: 'custom', message })
  })

/** The state in the list changes after the analysis, such as when a video is ready. */
function whyNotAsked({ clauses }: Search): string | null {
  const listed = clauses.find((clause) => clause.type === 'field' && searchField(clause.field).source.table === 'list')
  if (listed?.type !== 'field') return null
  return `A scanner looks at a session once, when it is analysed; “${listed.field}” may change after that.`
}

/** A yes/no question in plain words, which a language model answers. */
const QuestionText = z
  .string()
  .trim()
  .min(1)
  .max(SCANNER_QUESTION_CHARACTERS_MAX)
  .refine((text) => !/[\p{Cc}\p{Surrogate}]/u.test(text), 'must not contain control characters')
const Question = z.object({ type: z.literal('question'), question: QuestionText })

/** How a scanner decides. */
export const ScannerCheck = z.discriminatedUnion('type', [z.object({ type: z.literal('rule'), q: RuleText }), Question])
export type ScannerCheck = z.infer<typeof ScannerCheck>

/** What a stored scanner has: its rule may be of an older grammar, which the current one refuses. */
const StoredCheck = z.discriminatedUnion('type', [
  z.object({ type: z.literal('rule'), q: z.string() }),
  z.object({ type: z.literal('question'), question: z.string() }),
])

/** A saved rule or question that tags sessions: an item of the `core` table. */
export const ScannerItem = z.object({
  pid: ProjectId,
  scannerId: z.string(),
  name: z.string(),
  tag: z.string(),
  check: StoredCheck,
  /** Grows when `check` changes; verdicts name the one they were decided by. */
  version: z.number().int(),
  isPaused: z.boolean(),
  createdAt: z.number(),
  /** `sub` of the member. */
  createdBy: z.string(),
})
export type ScannerItem = z.infer<typeof ScannerItem>
