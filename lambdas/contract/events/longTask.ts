import * as z from 'zod'
import { countOf, type Fields, finiteOf, urlOf } from '../fields.ts'
import { defineAction } from './defineAction.ts'
import type { Described, EventDefinition } from './eventDefinition.ts'
import { pageColumns } from './pageColumns.ts'

export const LongTaskSeen = z.object({
  /** Milliseconds since the epoch, by the visitor's clock. The event may come later. */
  startedAt: z.number(),
  durationMs: z.number(),
  /** The page, without query and hash. */
  url: z.string(),
})
export type LongTaskSeen = z.infer<typeof LongTaskSeen>

export interface LongTaskAction {
  type: 'long_task'
  startedAt: number
  durationMs: number
  url?: string
}

export const longTaskEvent = {
  tag: 'incuera.longtask',
  version: 1,
  payload: LongTaskSeen,
  explanation: 'The page did not respond for longer than half a second, at most 20 times per page',
  action: {
    ...defineAction<LongTaskAction>({
      type: 'long_task',
      explanation: 'The page did not respond for a while; `props_json` has `startedAt` and `durationMs`',
      columns: ({ startedAt, durationMs, ...page }, tools) => ({
        ...pageColumns(page, tools),
        props_json: JSON.stringify({ startedAt, durationMs }),
      }),
    }),
    read: ({ startedAt, durationMs, url }: Fields): LongTaskAction => ({
      ...{ type: 'long_task', startedAt: countOf(startedAt), durationMs: countOf(durationMs), url: urlOf(url) },
    }),
  },
  looks: [
    {
      kind: 'long_task',
      label: 'Long task',
      plural: 'Long tasks',
      color: 'gray',
      icon: 'heartbeat',
      rank: null,
      isFrequent: true,
    },
  ],
  describe: ({ startedAt, durationMs }, wording): Described<'long_task'> => ({
    kind: 'long_task',
    title: `The page did not respond for ${wording.duration(finiteOf(durationMs))}`,
    happenedAt: finiteOf(startedAt),
  }),
} as const satisfies EventDefinition<'long_task'>
