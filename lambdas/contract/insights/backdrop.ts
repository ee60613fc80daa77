import * as z from 'zod'
import { EventId, SessionId, WindowId } from '../ids.ts'
import { count } from './counts.ts'
import { defineInsight } from './defineInsight.ts'
import { shownWithin } from './pageVersions.ts'
import { FilterText } from './scope.ts'

export const backdropInsight = defineInsight({
  kind: 'backdrop',
  title: 'Page of a heatmap',
  explanation: 'The recorded session and moment that show a page best: the newest at the most frequent width',
  compares: false,
  request: {
    page: FilterText,
    /** Width of the page in pixels; absent: the most frequent one. */
    width: z.number().int().min(1).max(20_000).optional(),
    ...shownWithin,
  },
  answer: z.object({
    page: z.string(),
    /** Null: no finished session of the range shows the page. */
    backdrop: z
      .object({
        sid: SessionId,
        windowId: WindowId,
        eventId: EventId,
        /** Milliseconds from the start of the session: when the page had been shown for a while. */
        atMs: z.number(),
        path: z.string().nullable(),
        device: z.string(),
        pageWidth: count.nullable(),
        pageHeight: count.nullable(),
        viewWidth: count.nullable(),
        viewHeight: count.nullable(),
      })
      .nullable(),
  }),
})
