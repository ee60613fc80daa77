import * as z from 'zod'
import { INSIGHT_ITEMS_MAX } from '../limits.ts'
import { count, frustrations, itemKey, share } from './counts.ts'
import { defineInsight } from './defineInsight.ts'
import { shownWithin } from './pageVersions.ts'
import { FilterText } from './scope.ts'

/** An element of a page, known by its selector key: it is the same after it has moved. */
const ClickedElement = z.object({
  key: itemKey,
  selectorKey: z.string(),
  /** As of its newest click, like tag and label. */
  selector: z.string().nullable(),
  tag: z.string().nullable(),
  label: z.string().nullable(),
  clicks: count,
  ...frustrations,
  sessions: count,
  people: count,
  /** Of all clicks on the page. */
  share,
  /** Where it is clicked: median, in percent of the width of the page and in pixels from its top. */
  xPercent: z.number().nullable(),
  y: z.number().nullable(),
})

export const clickmapInsight = defineInsight({
  kind: 'clickmap',
  title: 'Elements',
  explanation: 'Which elements of a page people clicked, and where that had no effect',
  compares: true,
  request: { page: FilterText, ...shownWithin },
  answer: z.object({
    page: z.string(),
    views: count,
    sessions: count,
    clicks: count,
    elements: z.array(ClickedElement).max(INSIGHT_ITEMS_MAX),
    /** Elements with fewer clicks than those listed. */
    others: z.object({ elements: count, clicks: count }),
  }),
})
