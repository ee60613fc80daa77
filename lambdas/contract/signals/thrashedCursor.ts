import { seconds } from '../words/clock.ts'
import { several } from '../words/count.ts'
import type { SignalDefinition } from './signalDefinition.ts'

export const thrashedCursorSignal = {
  kind: 'thrashed_cursor',
  severity: 'low',
  explanation: 'The pointer was moved back and forth, or in circles, quickly and without a button pressed',
  // `sessions/activity/createCursor.ts` applies them, and the compiler compares its figures with these.
  thresholds: {
    turns: { value: 6, unit: 'turns', source: 'our labelled sessions; FullStory and Heap publish none', isFixed: true },
    within: { value: 2_500, unit: 'ms', source: 'our labelled sessions', isFixed: true },
    distance: {
      value: 60,
      unit: 'px',
      source: 'our labelled sessions: reading along lines turns less often',
      isFixed: true,
    },
  },
  look: {
    kind: 'thrashed_cursor',
    label: 'Thrashed cursor',
    plural: 'Thrashed cursors',
    color: 'yellow',
    icon: 'arrows-left-right',
    rank: 28,
  },
  find: (moments) =>
    moments.flatMap((moment) => {
      if (moment.type !== 'thrash') return []
      const { eventId, atMs, page, turns, overMs } = moment
      return [
        { eventId, atMs, title: `Moved the pointer back and forth ${turns} times in ${seconds(overMs)}`, url: page },
      ]
    }),
  summarize: (found) =>
    found.length === 1
      ? 'They moved the pointer about impatiently.'
      : `They moved the pointer about impatiently, ${several(found.length, 'time')}.`,
  suggestion: 'Check whether the page was slow to react at this time.',
} as const satisfies SignalDefinition<'thrashed_cursor'>
