import type { Claim, Signal } from '@incuera/contract/analysis.ts'
import { SIGNALS } from '@incuera/contract/registry.ts'
import type { Device } from '@incuera/contract/session.ts'
import { several } from '@incuera/contract/words/count.ts'
import { pageLabel } from '@incuera/contract/words/label.ts'
import type { Story, Summary } from './summary.ts'

/** A sentence cites at most this many events. */
const EVENTS_MAX = 50

/** The summary without a model: who came, which pages, what they did, what went wrong, where it ended. */
export function writeByRules(story: Story): Summary {
  const claims = [visitor(story), ...SIGNALS.map((definition) => found(definition, story)), end(story)]
  return {
    ...{ author: { type: 'rules' }, headline: headline(story), claims: claims.filter((claim) => claim !== null) },
    ...{ outcome: 'unclear', sentiment: 'neutral', chapters: [], problems: [], tags: [] },
  }
}

/** @example '2 errors and 1 rage click in a session with 3 pages' */
function headline({ counts }: Story): string {
  const trouble = [
    ...(counts.errors > 0 ? [several(counts.errors, 'error')] : []),
    ...(counts.rageClicks > 0 ? [several(counts.rageClicks, 'rage click')] : []),
  ]
  const session = `a session with ${several(counts.pages, 'page')} and ${several(counts.clicks, 'click')}`
  return trouble.length > 0 ? `${trouble.join(' and ')} in ${session}` : `No errors or rage clicks in ${session}`
}

function visitor({ device, durationMs, firstEventId }: Story): Claim {
  return { text: `A visitor with ${describe(device)} stayed ${duration(durationMs)}.`, eventIds: [firstEventId] }
}

function found({ kind, summarize }: (typeof SIGNALS)[number], { signals, moments }: Story): Claim | null {
  const [first, ...others] = signals.filter((signal) => signal.kind === kind)
  return first ? claim(summarize([first, ...others], moments), [first, ...others]) : null
}

function end({ moments }: Story): Claim | null {
  const last = moments.findLast((moment) => moment.type === 'pageview')
  return last ? claim(`The last page they opened was ${pageLabel(last.url, last.title)}.`, [last]) : null
}

function claim(text: string, on: readonly Pick<Signal, 'eventId'>[]): Claim {
  return { text, eventIds: on.slice(0, EVENTS_MAX).map(({ eventId }) => eventId) }
}

const describe = ({ browser, os, kind }: Device) =>
  `${browser || 'an unknown browser'} on ${os || 'an unknown system'} (${kind || 'unknown device'})`

/** @example duration(72_000) === '1 min 12 s' */
function duration(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
