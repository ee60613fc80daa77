import * as z from 'zod'
import { countOf, type Fields, finiteOf, rawTextOf, urlOf } from '../fields.ts'
import { ClickTarget, type Target, targetOf } from './clickTarget.ts'
import { defineAction } from './defineAction.ts'
import type { Described, EventDefinition } from './eventDefinition.ts'
import { pageColumns } from './pageColumns.ts'
import { targetColumns } from './targetColumns.ts'

/**
 * A click on something that looked interactive, after which nothing happened. It is reported when the wait is over, so
 * the event comes later than its click, which `clickedAt` and `nodeId` identify exactly.
 */
export const DeadClickSeen = ClickTarget.extend({
  /** rrweb's id of the target, as in the click event. */
  nodeId: z.number(),
  /** `timestamp` of the click event. */
  clickedAt: z.number(),
  /** For how long nothing happened. */
  waitedMs: z.number(),
})
export type DeadClickSeen = z.infer<typeof DeadClickSeen>

/** Reported after the click: `clickedAt` is the timestamp of the click of the same window. */
export interface DeadClickAction {
  type: 'dead_click'
  clickedAt: number
  waitedMs: number
  target: Target
  url?: string
}

export const deadClickEvent = {
  tag: 'incuera.deadclick',
  version: 1,
  payload: DeadClickSeen,
  explanation: 'A click on something that looks interactive had no effect; reported when the wait is over',
  action: {
    ...defineAction<DeadClickAction>({
      type: 'dead_click',
      explanation: 'A click that had no effect; it has this row in addition to that of its click',
      columns: ({ target, ...page }, tools) => ({
        ...pageColumns(page, tools),
        ...targetColumns(target, tools),
      }),
    }),
    read: ({ clickedAt, waitedMs, url, ...target }: Fields): DeadClickAction | null =>
      typeof clickedAt === 'number' && Number.isFinite(clickedAt)
        ? // A whole number, like the timestamp of its click after parsing.
          {
            type: 'dead_click',
            clickedAt: Math.floor(clickedAt),
            waitedMs: countOf(waitedMs),
            target: targetOf(target),
            url: urlOf(url),
          }
        : null,
  },
  looks: [
    { kind: 'dead_click', label: 'Dead click', plural: 'Dead clicks', color: 'yellow', icon: 'hand-off', rank: 50 },
  ],
  describe: ({ selector, tag, text, clickedAt, waitedMs }): Described<'dead_click'> => {
    const label = rawTextOf(text).trim()
    const what = label ? `“${label}”` : rawTextOf(selector) || rawTextOf(tag) || 'something'
    const seconds = (finiteOf(waitedMs) / 1000).toFixed(1)
    return {
      kind: 'dead_click',
      title: `Clicked ${what} and nothing happened for ${seconds} s`,
      happenedAt: finiteOf(clickedAt),
    }
  },
} as const satisfies EventDefinition<'dead_click'>
