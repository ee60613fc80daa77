import { longTaskEvent } from '../events/longTask.ts'
import { seconds } from '../words/clock.ts'
import { several } from '../words/count.ts'
import type { SignalDefinition } from './signalDefinition.ts'

const thresholds = {
  durationMin: { value: 1_000, unit: 'ms', source: 'after a second a visitor notices that the page does not respond' },
}

export const longTaskSignal = {
  kind: 'long_task',
  severity: 'low',
  explanation: 'The page did not respond for longer than a second',
  thresholds,
  look: longTaskEvent.looks[0],
  find: (moments, limitOf) =>
    moments.flatMap((moment) => {
      if (moment.type !== 'long_task' || moment.durationMs < limitOf(thresholds.durationMin)) return []
      const { eventId, atMs, url, page, durationMs } = moment
      return [{ eventId, atMs, title: `The page did not respond for ${seconds(durationMs)}`, url: url || page }]
    }),
  summarize: (found) =>
    `The page did not respond for a while${found.length > 1 ? `, ${several(found.length, 'time')}` : ''}: ${found[0].title}.`,
  suggestion: 'Divide the script that runs then into shorter tasks.',
} as const satisfies SignalDefinition<'long_task'>
