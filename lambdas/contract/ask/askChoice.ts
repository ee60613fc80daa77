import * as z from 'zod'
import { SignalKind } from '../analysis.ts'
import type { InsightRequest } from '../insights/insights.ts'
import { Breakdown, FilterName, FilterText } from '../insights/scope.ts'
import { FUNNEL_STEPS_MAX, FUNNEL_WINDOW_SECONDS_DEFAULT } from '../limits.ts'
import { SEARCH_CHARACTERS_MAX } from '../search/limits.ts'
import { parseSearch } from '../search/parseSearch.ts'
import { OUTCOMES } from '../session.ts'

/** The sessions that an insight looks at, in the language of the search bar; null: all. */
const search = z
  .string()
  .trim()
  .min(1)
  .max(SEARCH_CHARACTERS_MAX)
  .superRefine((text, context) => {
    const parsed = parseSearch(text)
    if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.problem.message })
  })
  .nullable()
const page = FilterText.nullable()

/** What the list of pages is ordered by. */
export const PAGE_ORDERS = ['views', 'people', 'rage', 'dead', 'errorClicks', 'errors', 'frictionPer100'] as const

// Strict schemas of models know `anyOf` and no optional fields: unions without a discriminator, and null for "all".
const Step = z.union([
  z.object({ type: z.literal('page'), page: FilterText }),
  z.object({ type: z.literal('click'), text: FilterText }),
  z.object({ type: z.literal('event'), name: FilterName }),
  z.object({ type: z.literal('signal'), signal: SignalKind }),
])
const Metric = z.union([
  z.object({ type: z.enum(['sessions', 'people', 'pageViews', 'clicks', 'errors']) }),
  z.object({ type: z.literal('event'), name: FilterName }),
  z.object({ type: z.literal('signal'), signal: SignalKind }),
  z.object({ type: z.literal('outcome'), outcome: z.enum(OUTCOMES) }),
  z.object({ type: z.enum(['friction', 'activeMs']) }),
])

/**
 * One of our insights, with what it takes: all that may be chosen for a question. There is no text in it that reaches
 * an engine as anything but a value.
 */
export const AskChoice = z.union([
  z.object({ kind: z.literal('trends'), metric: Metric, breakdown: Breakdown.nullable(), search }),
  z.object({ kind: z.literal('funnel'), steps: z.array(Step).min(2).max(FUNNEL_STEPS_MAX), search }),
  z.object({ kind: z.literal('pageList'), by: z.enum(PAGE_ORDERS), search }),
  z.object({ kind: z.literal('clickmap'), page: FilterText, search }),
  z.object({ kind: z.literal('vitals'), page, search }),
  z.object({ kind: z.literal('frustrated'), page, search }),
  z.object({ kind: z.literal('errorGroups'), page, search }),
  z.object({ kind: z.literal('themes'), page, search }),
  z.object({ kind: z.literal('journeys'), from: page, search }),
  z.object({ kind: z.literal('retention'), search }),
])
export type AskChoice = z.infer<typeof AskChoice>
export type AskedKind = AskChoice['kind']

/** The request of the insight that was chosen. Only trends are compared with the days before. */
export function insightOf(choice: AskChoice, range: { from: string; to: string }): InsightRequest {
  const scope = { range, q: choice.search ?? undefined, compare: choice.kind === 'trends' }
  switch (choice.kind) {
    case 'trends':
      return {
        ...{ ...scope, kind: 'trends', per: 'day', metrics: [choice.metric] },
        breakdown: choice.breakdown ?? undefined,
      }
    case 'funnel':
      return {
        ...scope,
        kind: 'funnel',
        steps: choice.steps,
        windowSeconds: FUNNEL_WINDOW_SECONDS_DEFAULT,
        per: 'session',
      }
    case 'clickmap':
      return { ...scope, kind: 'clickmap', page: choice.page }
    case 'journeys':
      return { ...scope, kind: 'journeys', from: choice.from ?? undefined }
    case 'pageList':
    case 'retention':
      return { ...scope, kind: choice.kind }
    default:
      return { ...scope, kind: choice.kind, page: choice.page ?? undefined }
  }
}
