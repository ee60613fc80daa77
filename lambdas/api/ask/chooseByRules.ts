import type { AskChoice, PAGE_ORDERS } from '@incuera/contract/ask/askChoice.ts'
import type { Breakdown } from '@incuera/contract/insights/scope.ts'
import { SIGNALS } from '@incuera/contract/registry.ts'
import { printSearch } from '@incuera/contract/search/printSearch.ts'
import type { Search } from '@incuera/contract/search/search.ts'

type Metric = Extract<AskChoice, { kind: 'trends' }>['metric']
type Order = (typeof PAGE_ORDERS)[number]

const PATH = String.raw`(\/(?:[\w:.\-/]*[\w*/])?)`
/** Words that add nothing to a count: "How many people were there on phones?" */
const REST =
  /^(?:\s|[;,?.!]|\b(?:were|are|there|was|is|do|did|does|we|you|have|has|had|get|got|in|on|with|total|overall|altogether|happen(?:ed)?|made|per day|each day|by|from|for|of|the|a|our|my|site|recorded)\b)*$/i
const COUNTED: [RegExp, Metric][] = [
  [/^page[\s-]?views?\b/i, { type: 'pageViews' }],
  [/^clicks?\b/i, { type: 'clicks' }],
  [/^errors?\b/i, { type: 'errors' }],
  [/^sessions?\b/i, { type: 'sessions' }],
  [/^(?:people|persons?|visitors?|users?)\b/i, { type: 'people' }],
  ...SIGNALS.filter(({ severity }) => severity !== 'none').map(({ kind, look }): [RegExp, Metric] => [
    new RegExp(`^${look.plural.replaceAll(/[^\w]+/g, '[\\s-]')}\\b`, 'i'),
    { type: 'signal', signal: kind },
  ]),
]
const BREAKDOWNS: [RegExp, Breakdown][] = [
  [/\b(?:by|per|for each|each|which|what) (?:kind of )?devices?\b/i, 'device'],
  [/\b(?:by|per|for each|each|which|what) browsers?\b/i, 'browser'],
  [/\b(?:by|per|for each|each|which|what) (?:operating systems?|systems?|os)\b/i, 'os'],
  [/\b(?:by|per|for each|each|which|what) countr(?:y|ies)\b/i, 'country'],
  [/\b(?:by|per|for each|each|which|what) campaigns?\b/i, 'utm_campaign'],
]
const ORDERS: [RegExp, Order][] = [
  [/\brage\b/i, 'rage'],
  [/\bdead clicks?\b/i, 'dead'],
  [/\berror clicks?\b/i, 'errorClicks'],
  [/\berrors?\b/i, 'errors'],
  [/\bfrustrat|\bfriction\b|\bproblems?\b/i, 'frictionPer100'],
  [/\b(?:people|visitors|users)\b/i, 'people'],
  [/\bvisited\b|\bviewed\b|\bviews\b|\bpopular\b|\bseen\b|\bopened\b/i, 'views'],
]

/** What a question says about its sessions, besides what it counts. */
const ABOUT = ['device', 'browser', 'os', 'outcome'] as const

/**
 * The insight of a question that is plain; null: it is not, and a model may choose. A question is only read by its
 * pattern, so the patterns are narrow: a wrong number is worse than none.
 * @param search its fields, as code has read them
 */
export function chooseByRules(question: string, { clauses }: Search): AskChoice | null {
  const about = clauses.filter((clause) => clause.type === 'field' && ABOUT.some((field) => field === clause.field))
  const search = about.length > 0 ? printSearch({ clauses: about }) : null
  const text = question.replaceAll(/\s+/g, ' ').trim()
  const pages = [...text.matchAll(new RegExp(`(?<=^|\\s)${PATH}`, 'g'))].flatMap(([, path]) => path ?? [])
  const page = pages.length === 1 ? (pages[0] ?? null) : null

  const [, from, to] = new RegExp(`\\bfrom ${PATH} (?:on )?to ${PATH}(?=$|[\\s?.!,])`, 'i').exec(text) ?? []
  if (from !== undefined && to !== undefined && pages.length === 2) {
    const steps = [from, to].map((path) => ({ type: 'page' as const, page: path }))
    return { kind: 'funnel', steps, search }
  }
  if (pages.length > 1) return null
  if (/\b(?:LCP|INP|CLS|web vitals?)\b|\bslow(?:est)? pages?\b|\bpages? (?:is|are|loads?) (?:the )?slow/i.test(text))
    return { kind: 'vitals', page, search }
  if (/\b(?:retention|come back|came back|comes back)\b/i.test(text) && page === null)
    return { kind: 'retention', search }
  if (page !== null && /\b(?:where|which pages?)\b.*\b(?:go|went|next|open)\b.*\b(?:after|from)\b/i.test(text))
    return { kind: 'journeys', from: page, search }
  if (
    page !== null &&
    /\b(?:which|what) (?:buttons?|links?|elements?)\b.*\bclick(?:ed)?\b.*\bmost\b|\bmost clicked\b/i.test(text)
  )
    return { kind: 'clickmap', page, search }
  if (
    /\b(?:most (?:common|frequent)|top|biggest) errors?\b|\b(?:which|what) errors? (?:do|did|are|is|happen)/i.test(text)
  )
    return { kind: 'errorGroups', page, search }
  if (/\b(?:most common|most frequent|top|biggest|worst|main) (?:problems?|issues?)\b/i.test(text))
    return { kind: 'themes', page, search }
  return page === null ? (choosePages(text, search) ?? chooseTrend(text, about, search)) : null
}

/** "Which page has the most errors?" */
function choosePages(text: string, search: string | null): AskChoice | null {
  const [, most] =
    /\b(?:which|what) pages?\b(.*\b(?:most|top|worst|popular)\b.*)/i.exec(text) ??
    /\b((?:most|top) (?:visited|viewed|popular|frustrating|opened) pages?)\b/i.exec(text) ??
    []
  const by = most === undefined ? undefined : ORDERS.find(([word]) => word.test(most))
  return by ? { kind: 'pageList', by: by[1], search } : null
}

/** "How many page views were there on phones?", "sessions by browser", "average friction". */
function chooseTrend(text: string, about: Search['clauses'], search: string | null): AskChoice | null {
  const average = /\baverage (friction|active time|session length|length of (?:a )?sessions?)\b(.*)/i.exec(text)
  const many = /\bhow many (?:different )?(.*)/i.exec(text) ?? /^(?:number of |count (?:of )?)?(.*)/i.exec(text)
  const breakdown = BREAKDOWNS.find(([words]) => words.test(text))
  const [, what = '', tail = ''] = average ?? []
  if (average) {
    const metric = { type: /friction/i.test(what) ? ('friction' as const) : ('activeMs' as const) }
    return isRest(tail, about, breakdown?.[0])
      ? { kind: 'trends', metric, breakdown: breakdown?.[1] ?? null, search }
      : null
  }
  const [, phrase = ''] = many ?? []
  const counted = COUNTED.find(([words]) => words.test(phrase))
  if (!counted || !(/\bhow many\b|^number of\b|^count\b/i.test(text) || breakdown)) return null
  if (!isRest(phrase.replace(counted[0], ''), about, breakdown?.[0])) return null
  return { kind: 'trends', metric: counted[1], breakdown: breakdown?.[1] ?? null, search }
}

/** Nothing is said that the choice would ignore. */
function isRest(text: string, about: Search['clauses'], breakdown: RegExp | undefined): boolean {
  const known = about.length > 0 ? text.replaceAll(DEVICES, ' ') : text
  return REST.test(breakdown ? known.replace(breakdown, ' ') : known)
}

/** The words from which code has read these fields. */
const DEVICES =
  /\b(?:phones?|mobiles?|desktops?|computers?|tablets?|chrome|firefox|safari|edge|opera|android|ios|windows|linux|or|and)\b/gi
