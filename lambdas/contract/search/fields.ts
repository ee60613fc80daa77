import { SIGNALS } from '../registry.ts'
import { OUTCOMES } from '../session.ts'

/** Where the values of a field are: columns of a table of the lake, or the list of sessions. */
export type FieldSource =
  | { table: 'sessions' | 'session_notes'; columns: readonly [string, ...string[]] }
  | { table: 'events'; types: readonly string[] | null; columns: readonly [string, ...string[]] }
  | { table: 'signals'; columns: readonly [string, ...string[]] }
  /** State of the list, which the lake does not know. */
  | { table: 'list' }

/**
 * How its values are compared. `choice`: one of a list. `exact`: the whole text; `contains`: a part of it, both in any
 * letter case and with wildcards. `tags`: one of several. The others are amounts.
 */
export type FieldKind = 'choice' | 'exact' | 'contains' | 'tags' | 'number' | 'duration' | 'time'

export interface SearchField {
  label: string
  /** One line for docs and suggestions. */
  explanation: string
  kind: FieldKind
  source: FieldSource
  example: string
  /** The values of a `choice`, with the words that members also use for them. */
  choices?: Readonly<Record<string, readonly string[]>>
  /** Happens at a moment, so that it can be counted and be one of `steps`. */
  isMoment?: true
}

const sessions = (...columns: [string, ...string[]]): FieldSource => ({ table: 'sessions', columns })
const notes = (...columns: [string, ...string[]]): FieldSource => ({ table: 'session_notes', columns })
const events = (types: readonly string[] | null, ...columns: [string, ...string[]]): FieldSource => ({
  ...{ table: 'events', types, columns },
})
const plain = (names: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(names.map((name) => [name, []]))

/** What members call signals. */
const SIGNAL_WORDS: Record<string, readonly string[]> = {
  rage_click: ['rage'],
  dead_click: ['dead'],
  thrashed_cursor: ['thrash', 'thrashing'],
  failed_request: ['request'],
  poor_vital: ['vital'],
  form_abandoned: ['abandoned'],
  form_refused: ['refused'],
}

/** Every field of the grammar: the parser, suggestions, SQL and the table in docs/search.md are derived from it. */
export const SEARCH_FIELDS = {
  device: {
    ...{ label: 'Device', kind: 'choice', example: 'device:phone', source: sessions('device') },
    explanation: 'Kind of device',
    choices: { desktop: ['computer', 'laptop'], mobile: ['phone'], tablet: ['ipad'] },
  },
  browser: {
    ...{ label: 'Browser', kind: 'contains', example: 'browser:safari', source: sessions('browser') },
    explanation: 'Browser, with or without its version',
  },
  os: {
    ...{ label: 'System', kind: 'contains', example: 'os:android', source: sessions('os') },
    explanation: 'Operating system, with or without its version',
  },
  country: {
    ...{ label: 'Country', kind: 'exact', example: 'country:DE', source: sessions('country') },
    explanation: 'Two letters (ISO 3166-1), if the deployment records it',
  },
  user: {
    ...{ label: 'User', kind: 'exact', example: 'user:jonas', source: sessions('user_key') },
    explanation: 'Your id of an identified user, or the random key of Incuera for them',
  },
  page: {
    ...{ label: 'Page', kind: 'exact', example: 'page:/checkout/*', isMoment: true },
    explanation: 'A page that was opened: its path, or its pattern such as /product/:id',
    source: events(['pageview'], 'path', 'page_pattern'),
  },
  title: {
    ...{ label: 'Page title', kind: 'contains', example: 'title:"Your cart"', isMoment: true },
    explanation: 'Part of the title of a page that was opened',
    source: events(['pageview'], 'title'),
  },
  entry: {
    ...{ label: 'Entry page', kind: 'exact', example: 'entry:/', source: sessions('entry_pattern') },
    explanation: 'Pattern of the first page',
  },
  exit: {
    ...{ label: 'Exit page', kind: 'exact', example: 'exit:/cart', source: sessions('exit_path') },
    explanation: 'Path of the last page',
  },
  referrer: {
    ...{ label: 'Referrer', kind: 'exact', example: 'referrer:*.google.com', source: sessions('referrer_host') },
    explanation: 'Host of the page that linked here',
  },
  campaign: {
    ...{ label: 'Campaign', kind: 'exact', example: 'campaign:newsletter' },
    explanation: 'Campaign, medium or source of the first page (utm_campaign, utm_medium, utm_source)',
    source: sessions('utm_campaign', 'utm_medium', 'utm_source'),
  },
  click: {
    ...{ label: 'Click', kind: 'exact', example: 'click:"Add to cart"', isMoment: true },
    explanation: 'A clicked element: its label, or its CSS selector',
    source: events(['click'], 'text', 'selector'),
  },
  event: {
    ...{ label: 'Custom event', kind: 'exact', example: 'event:purchase', isMoment: true },
    explanation: 'Name of a custom event',
    source: events(['custom'], 'name'),
  },
  error: {
    ...{ label: 'Error', kind: 'contains', example: 'error:region', isMoment: true },
    explanation: 'Part of the message of an uncaught error, or its type or fingerprint',
    source: events(['error'], 'error_message', 'error_type', 'fingerprint'),
  },
  console: {
    ...{ label: 'Console error', kind: 'contains', example: 'console:deprecated', isMoment: true },
    explanation: 'Part of an error in the console',
    source: events(['console_error'], 'error_message'),
  },
  request: {
    ...{ label: 'Request', kind: 'exact', example: 'request:/api/cart', isMoment: true },
    explanation: 'Path of a failed or slow request, or its host',
    source: events(['request'], 'req_path_pattern', 'req_host'),
  },
  signal: {
    ...{ label: 'Signal', kind: 'choice', example: 'signal:rage>=2', isMoment: true },
    explanation: 'Something that went wrong, as in docs/signals.md',
    source: { table: 'signals', columns: ['kind'] },
    choices: Object.fromEntries(
      SIGNALS.filter(({ severity }) => severity !== 'none').map(({ kind }) => [kind, SIGNAL_WORDS[kind] ?? []]),
    ),
  },
  release: {
    ...{ label: 'Release', kind: 'exact', example: 'release:4.18.0', source: events(null, 'release') },
    explanation: 'Release of your site, as set in the options of the recorder',
  },
  friction: {
    ...{ label: 'Friction', kind: 'number', example: 'friction:>=40', source: notes('friction') },
    explanation: 'Friction score, 0 to 100',
  },
  outcome: {
    ...{ label: 'Outcome', kind: 'choice', example: 'outcome:blocked', source: notes('outcome') },
    explanation: 'How it ended for the visitor',
    choices: plain(OUTCOMES),
  },
  tag: {
    ...{ label: 'Tag', kind: 'tags', example: 'tag:checkout', source: notes('tags') },
    explanation: 'Tag of a member, or of the analysis',
  },
  active: {
    ...{ label: 'Active time', kind: 'duration', example: 'active:>2m', source: sessions('active_ms') },
    explanation: 'Length without the time in which the visitor did nothing',
  },
  duration: {
    ...{ label: 'Length', kind: 'duration', example: 'duration:<1h30m', source: sessions('duration_ms') },
    explanation: 'Time between the first and the last event',
  },
  started: {
    ...{ label: 'Started', kind: 'time', example: 'started:<7d', source: sessions('started_at') },
    explanation: 'How long ago it started, or on which day (UTC) such as >=2026-11-16',
  },
  pages: {
    ...{ label: 'Pages', kind: 'number', example: 'pages:1', source: sessions('pages') },
    explanation: 'Number of page views',
  },
  clicks: {
    ...{ label: 'Clicks', kind: 'number', example: 'clicks:>10', source: sessions('clicks') },
    explanation: 'Number of clicks',
  },
  errors: {
    ...{ label: 'Errors', kind: 'number', example: 'errors:>0', source: sessions('errors') },
    explanation: 'Number of uncaught errors',
  },
  lcp: {
    ...{ label: 'LCP', kind: 'duration', example: 'lcp:>2.5s', source: sessions('lcp') },
    explanation: 'Slowest largest contentful paint of its pages',
  },
  inp: {
    ...{ label: 'INP', kind: 'duration', example: 'inp:>200ms', source: sessions('inp') },
    explanation: 'Slowest interaction to next paint of its pages',
  },
  cls: {
    ...{ label: 'CLS', kind: 'number', example: 'cls:>0.1', source: sessions('cls') },
    explanation: 'Largest layout shift of its pages',
  },
  is: {
    ...{ label: 'State', kind: 'choice', example: 'is:live', source: { table: 'list' } },
    explanation: 'Whether it is being recorded, processed, ready, or failed to be processed',
    choices: { live: ['recording'], processing: ['ended', 'compacting'], ready: ['finished'], failed: [] },
  },
  has: {
    ...{ label: 'Has', kind: 'choice', example: 'has:video', source: { table: 'list' } },
    explanation: 'What exists for it: a video, a summary, an identified user, a note',
    choices: { video: [], summary: ['analysis'], user: [], note: ['notes'] },
  },
} as const satisfies Record<string, SearchField>

export type FieldName = keyof typeof SEARCH_FIELDS
export const FIELD_NAMES = Object.keys(SEARCH_FIELDS) as FieldName[]

export const isFieldName = (name: string): name is FieldName => Object.hasOwn(SEARCH_FIELDS, name)

/** @returns the field as every field is described */
export const searchField = (name: FieldName): SearchField => SEARCH_FIELDS[name]
