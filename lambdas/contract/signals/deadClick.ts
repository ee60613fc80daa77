import { deadClickEvent } from '../events/deadClick.ts'
import { lowerFirst } from '../words/count.ts'
import { targetLabel } from '../words/label.ts'
import type { SignalDefinition } from './signalDefinition.ts'

export const deadClickSignal = {
  kind: 'dead_click',
  severity: 'low',
  explanation:
    'A click on something that looks interactive, after which the page did not change and no request was answered',
  // The recorder applies them, and the compiler compares its figures with these
  // (sdk/src/record/onDemand/awaitReaction.ts).
  thresholds: {
    wait: { value: 2_500, unit: 'ms', source: 'PostHog; Sentry and Amplitude wait 3,000', isFixed: true },
    soon: { value: 300, unit: 'ms', source: 'Sentry, for a scroll by the visitor; PostHog 100', isFixed: true },
    answer: { value: 10_000, unit: 'ms', source: 'ours: the slowest answer that visitors wait for', isFixed: true },
    caused: {
      value: 1_000,
      unit: 'ms',
      source: 'ours: a request or an error so soon after a click comes from it',
      isFixed: true,
    },
    again: { value: 1_000, unit: 'ms', source: 'PostHog: clicks on the same thing within it are one', isFixed: true },
  },
  look: deadClickEvent.looks[0],
  // On the click itself: the recorder reports it seconds later. If the click cannot be found, on the event that
  // reported it.
  find: (moments) => {
    const clicks = new Map(
      moments.flatMap((moment) => (moment.type === 'click' ? [[`${moment.wid} ${moment.timestamp}`, moment]] : [])),
    )
    return moments.flatMap((moment) => {
      if (moment.type !== 'dead_click') return []
      const { wid, clickedAt, waitedMs, target, page, url } = moment
      const { eventId, atMs } = clicks.get(`${wid} ${clickedAt}`) ?? moment
      const title = `Clicked ${targetLabel(target) ?? 'something'} and nothing happened for ${(waitedMs / 1000).toFixed(1)} s`
      return [{ eventId, atMs, title, url: url || page, selector: target.selector }]
    })
  },
  summarize: (found) =>
    found.length === 1
      ? `They ${lowerFirst(found[0].title)}.`
      : `${found.length} clicks had no effect: they ${lowerFirst(found[0].title)}, for example.`,
  suggestion: 'Make the element react, or make it look like text that cannot be clicked.',
} as const satisfies SignalDefinition<'dead_click'>
