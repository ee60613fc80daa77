import type { Severity, Signal } from '@incuera/contract/analysis.ts'
import type { EventId } from '@incuera/contract/ids.ts'
import type { Moment } from '@incuera/contract/moment.ts'
import { SIGNALS } from '@incuera/contract/registry.ts'
import { SEVERITIES } from '@incuera/contract/signals/signalDefinition.ts'
import { pathOf } from '@incuera/contract/stripUrl.ts'
import { withoutPersonal } from '@incuera/contract/withoutPersonal.ts'
import type { Story } from '../summary/summary.ts'
import { toFencedJson } from './toFencedJson.ts'

/** Most of the price of a summary. At 4 characters per token it is about half an hour of a person's actions. */
export const TIMELINE_TOKENS_MAX = 3_000
const CHARACTERS_PER_TOKEN = 4
/** Page views and what the site reported say more than clicks. */
const RANK: Record<string, number> = { page_view: 0.6, custom: 0.8, input: 0.3, click: 0 }

/** One thing that a statement may cite. */
export interface Entry {
  eventId: EventId
  atMs: number
  kind: string
  title: string
  severity: Severity
  path: string
}

export interface Timeline {
  /** One JSON array per line: short id, seconds from the start, kind, title, page. */
  text: string
  /** By short id. */
  entries: ReadonlyMap<string, Entry>
}

/**
 * A session for a model to read. Short ids cost 2 tokens where an event id costs 20, and cannot be confused. When there
 * is too much, clicks are dropped first: what went wrong stays.
 *
 * @example ["e1",0,"page_view","Opened “Cart”","/cart"]
 */
export function writeTimeline({ signals, moments }: Pick<Story, 'signals' | 'moments'>): Timeline {
  const all = [...signals.map(toEntry), ...eventsOf(moments), ...typingOf(moments)]
  const entries = new Map<string, Entry>()
  const lines = choose(all).map((entry, index) => {
    entries.set(`e${index + 1}`, entry)
    return lineOf(`e${index + 1}`, entry)
  })
  return { text: lines.join('\n'), entries }
}

const lineOf = (id: string, { atMs, kind, title, path }: Entry): string =>
  toFencedJson([id, Math.round(atMs / 1000), kind, title, ...(path ? [path] : [])])

function toEntry({ kind, eventId, atMs, title, url, severity }: Signal): Entry {
  const ofKind = SIGNALS.find((definition) => definition.kind === kind)?.severity ?? 'none'
  return {
    ...{ eventId, atMs, kind, title: withoutPersonal(title), severity: severity ?? ofKind },
    path: withoutPersonal(url ? (pathOf(url) ?? url) : ''),
  }
}

/** What the site itself reported: an order, a search, a plan that was chosen. */
const eventsOf = (moments: readonly Moment[]): Entry[] =>
  moments.flatMap((moment) =>
    moment.type === 'custom' ? [entryOf(moment, 'custom', `The site reported “${moment.name}”`)] : [],
  )

/** Typing is an event per key: one entry for each run of it on a page. */
function typingOf(moments: readonly Moment[]): Entry[] {
  return moments.flatMap((moment, at) => {
    const before = moments[at - 1]
    const isFirst = moment.type === 'input' && !(before?.type === 'input' && before.page === moment.page)
    return isFirst ? [entryOf(moment, 'input', 'Filled in fields')] : []
  })
}

const entryOf = ({ eventId, atMs, page }: Moment, kind: string, title: string): Entry => ({
  ...{ eventId, atMs, kind, title: withoutPersonal(title), severity: 'none' },
  path: withoutPersonal(page ? (pathOf(page) ?? '') : ''),
})

/** As much as the budget allows, the most telling first; of equal ones that do not all fit, every nth. */
function choose(all: readonly Entry[]): Entry[] {
  const ranks = [...new Set(all.map(rankOf))].sort((a, b) => b - a)
  const kept: Entry[] = []
  let room = TIMELINE_TOKENS_MAX * CHARACTERS_PER_TOKEN
  for (const rank of ranks) {
    const same = all.filter((entry) => rankOf(entry) === rank)
    const size = same.reduce((sum, entry) => sum + sizeOf(entry), 0)
    const every = Math.max(1, Math.ceil(size / Math.max(1, room)))
    for (const entry of same.filter((_, at) => at % every === 0)) {
      if (sizeOf(entry) > room) continue
      kept.push(entry)
      room -= sizeOf(entry)
    }
  }
  return kept.sort((a, b) => a.atMs - b.atMs)
}

const sizeOf = (entry: Entry) => lineOf('e999', entry).length + 1
const rankOf = ({ severity, kind }: Entry) => SEVERITIES.indexOf(severity) || (RANK[kind] ?? 0)
