import type { Claim, Signal } from '@incuera/contract/analysis.ts'
import type { Device } from '@incuera/contract/session.ts'
import { clickLabel, pageLabel, quote } from '../signals/label.ts'
import type { Story, Summary } from './summary.ts'

/** A sentence names at most this many things, and cites at most this many events. */
const NAMED_MAX = 5
const EVENTS_MAX = 50

/** The summary without a model: who came, which pages, what they did, what went wrong, where it ended. */
export function writeByRules(story: Story): Summary {
  const claims = [visitor(story), pages(story), clicks(story), rageClicks(story), deadClicks(story), forms(story), errors(story), end(story)]
  return { author: { type: 'rules' }, headline: headline(story), claims: claims.filter((claim) => claim !== null) }
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

function pages({ moments }: Story): Claim | null {
  const views = moments.filter((moment) => moment.type === 'pageview')
  if (views.length === 0) return null
  const names = tally(views.map(({ url, title }) => pageLabel(url, title)))
  return claim(`They saw ${several(views.length, 'page')}: ${list(names)}.`, views)
}

function clicks({ moments }: Story): Claim | null {
  const found = moments.filter((moment) => moment.type === 'click')
  if (found.length === 0) return null
  return claim(`They clicked ${times(found.length)}: ${list(tally(found.map(clickLabel)))}.`, found)
}

function rageClicks({ signals }: Story): Claim | null {
  const found = signals.filter(({ kind }) => kind === 'rage_click')
  const [first] = found
  if (!first) return null
  const where = first.url ? ` on ${pageLabel(first.url, '')}` : ''
  const others = found.length > 1 ? `, the first of ${several(found.length, 'rage click')}` : ''
  return claim(`They seemed frustrated: ${lowerFirst(first.title)}${where}${others}.`, found)
}

function deadClicks({ signals }: Story): Claim | null {
  const found = signals.filter(({ kind }) => kind === 'dead_click')
  const [first] = found
  if (!first) return null
  return claim(`${several(found.length, 'click')} had no effect: ${lowerFirst(first.title)}${found.length > 1 ? ', for example' : ''}.`, found)
}

function forms({ moments }: Story): Claim | null {
  const found = moments.filter((moment) => moment.type === 'form_abandoned')
  const [first] = found
  if (!first) return null
  const last = first.lastField ? `, the first after ${quote(first.lastField)}` : ''
  return claim(`They left ${several(found.length, 'form')} without submitting${last}.`, found)
}

function errors({ moments }: Story): Claim | null {
  const found = moments.filter((moment) => moment.type === 'error')
  if (found.length === 0) return null
  const messages = tally(found.map(({ message }) => (message.trim() ? quote(message) : 'one without a message')))
  return claim(`The page threw ${several(found.length, 'error')}: ${list(messages)}.`, found)
}

function end({ moments }: Story): Claim | null {
  const last = moments.findLast((moment) => moment.type === 'pageview')
  return last ? claim(`The last page they opened was ${pageLabel(last.url, last.title)}.`, [last]) : null
}

function claim(text: string, on: readonly Pick<Signal, 'eventId'>[]): Claim {
  return { text, eventIds: on.slice(0, EVENTS_MAX).map(({ eventId }) => eventId) }
}

/** Most frequent first. @example tally(['a', 'b', 'a']) equals ['a (2)', 'b'] */
function tally(names: string[]): string[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).map(([name, count]) => (count > 1 ? `${name} (${count})` : name))
}

function list(names: string[]): string {
  const rest = names.length - NAMED_MAX
  return [...names.slice(0, NAMED_MAX), ...(rest > 0 ? [`${rest} more`] : [])].join(', ')
}

const several = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`
const times = (count: number) => (count === 1 ? 'once' : `${count} times`)
const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
const describe = ({ browser, os, kind }: Device) => `${browser || 'an unknown browser'} on ${os || 'an unknown system'} (${kind || 'unknown device'})`

/** @example duration(72_000) === '1 min 12 s' */
function duration(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
