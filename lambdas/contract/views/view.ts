import * as z from 'zod'
import { ProjectId } from '../ids.ts'
import { SavedQuestion } from '../insights/savedInsight.ts'
import { SQL_DAYS_MAX } from '../limits.ts'
import { MemberName } from '../memberName.ts'
import { SEARCH_CHARACTERS_MAX } from '../search/limits.ts'
import { SearchSort } from '../search/searchSort.ts'
import { storable } from '../storable.ts'

/** Views of one member, and those that a project shares: … */
export const VIEWS_MAX = 100
/** … a response has all of both, and must fit into the 6 MB that Lambda answers, whatever the script of the queries. */
export const SAVED_SQL_CHARACTERS_MAX = 8_000

/** Lines that a person can distinguish. */
export const CHART_LINES_MAX = 4
/** A result of more columns than a hundred is no chart. */
const ChartColumn = z.number().int().min(0).max(99)

/** A text without what DynamoDB refuses. */
const printable = (charactersMax: number) =>
  z
    .string()
    .max(charactersMax)
    .refine((text) => !/\p{Surrogate}/u.test(text), 'must not contain lone surrogates')

/** Such as `7d` or `2026-11-16..2026-11-29`, as in the address of the dashboard. */
const ViewRange = z
  .string()
  .regex(/^(\d{1,3}d|\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2})$/, 'must be like 7d or 2026-11-16..2026-11-29')

/** What is kept under a name, or without one on the first page. */
export const ViewContent = z.discriminatedUnion('type', [
  /** A search of sessions, with the order and the columns of its list. */
  z.strictObject({
    type: z.literal('sessions'),
    /** In the grammar of docs/search.md. */
    q: printable(SEARCH_CHARACTERS_MAX),
    range: ViewRange.optional(),
    sort: SearchSort.optional(),
    /** Ids of columns, separated by commas. */
    cols: printable(200).optional(),
  }),
  z.strictObject({
    type: z.literal('sql'),
    sql: printable(SAVED_SQL_CHARACTERS_MAX).trim().min(1),
    /** As in a query: how many days back to read. */
    days: z.number().int().min(1).max(SQL_DAYS_MAX).optional(),
  }),
  /** The chart of a query on the first page, which runs it again. Columns are positions in its result. */
  z.strictObject({
    type: z.literal('chart'),
    sql: printable(SAVED_SQL_CHARACTERS_MAX).trim().min(1),
    days: z.number().int().min(1).max(SQL_DAYS_MAX).optional(),
    /** Along the chart. */
    x: ChartColumn,
    /** Values: lines over time, or one bar each. */
    y: z.array(ChartColumn).min(1).max(CHART_LINES_MAX),
  }),
  /** An insight on the first page of the project. */
  SavedQuestion.extend({ type: z.literal('pin') }),
])
export type ViewContent = z.infer<typeof ViewContent>

export const NewView = z.strictObject({
  name: MemberName,
  /** Whether all members of the project see it; otherwise only who saves it. */
  isShared: z.boolean().default(false),
  content: ViewContent,
})

/** As shown to members. */
export const View = z.object({
  viewId: z.string(),
  name: MemberName,
  isShared: z.boolean(),
  content: ViewContent,
  /**
   * Views are in the order of their positions: when it was saved, in milliseconds since the epoch, until one is moved.
   */
  position: z.number(),
  createdAt: z.number(),
  /** `sub` of the member, or `key:` and the id of a secret key. */
  createdBy: z.string(),
})
export type View = z.infer<typeof View>

/** Own views first, then shared ones, each by position. */
export const ViewList = z.object({ views: z.array(View) })

/** Absent fields keep their values. */
export const ViewChange = z.strictObject({
  name: MemberName.optional(),
  isShared: z.boolean().optional(),
  content: ViewContent.optional(),
  position: storable(z.number().min(0).max(Number.MAX_SAFE_INTEGER)).optional(),
})

/** An item of the `core` table. */
export const ViewItem = View.extend({ pid: ProjectId })
export type ViewItem = z.infer<typeof ViewItem>

/** Beside the project. `shelf` is `shared`, or the author whose own views they are. */
export const viewKey = (pid: string, shelf: string, viewId: string) => ({
  pk: `P#${pid}`,
  sk: `VIEW#${shelf}#${viewId}`,
})
