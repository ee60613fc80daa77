import type { Entry } from '../model/writeTimeline.ts'
import { withoutQuotes } from './quotes.ts'
import type { Check, Known, Statement } from './statement.ts'

const WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
const DURATION = /(\d+(?:[.,]\d+)?)[\s-]*(ms|milliseconds?|s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?)\b/gi
const COUNT = /(\d+(?:[.,]\d+)?)\s*([a-z]+(?:[\s-][a-z]+)?)?/gi
const PATH = /\/[^\s,;]+/g
const UNIT_MS: Record<string, number> = { ms: 1, mi: 60_000, m: 60_000, s: 1_000, h: 3_600_000 }
/** Pairs of more cited events than this would make any duration right. */
const PAIRS_MAX = 12

/** A number equals a count of the session or of what is cited, and a time one of theirs. */
export const countsWhatItCites: Check = (statement, known) => {
  const text = spell(withoutQuotes(statement.text).replaceAll(PATH, ' '))
  const titles = statement.cited.map(({ title }) => title).join(' ')
  const isQuoted = (number: string) => new RegExp(`(?<![\\d.,])${number.replace('.', '\\.')}(?![\\d.,])`).test(titles)
  const times = timesOf(statement, known)
  const combined = text.replaceAll(
    /(\d+)\s*(?:min|mins|minutes?|m)\s*(?:and\s*)?(\d+)\s*(?:s|sec|secs|seconds?)\b/gi,
    (_, minutes, seconds) => `${Number(minutes) * 60 + Number(seconds)} s`,
  )
  for (const [whole, number = '', unit = ''] of combined.matchAll(DURATION)) {
    const ms = Number(number.replace(',', '.')) * (UNIT_MS[unit.slice(0, 2)] ?? UNIT_MS[unit.charAt(0)] ?? 1)
    if (!isQuoted(number) && !times.some((time) => isAbout(time, ms, unit))) return `says ${whole.trim()}`
  }
  for (const [whole, number = '', noun = ''] of combined.replaceAll(DURATION, ' ').matchAll(COUNT)) {
    if (!isQuoted(number) && !countsOf(noun.toLowerCase(), statement, known).includes(Number(number)))
      return `counts ${whole.trim()}`
  }
  return null
}

/** @example spell('clicked twice, saw three pages') === 'clicked 2 times, saw 3 pages' */
function spell(text: string): string {
  return WORDS.slice(2)
    .reduce((said, word, at) => said.replaceAll(new RegExp(`\\b${word}\\b`, 'gi'), String(at + 2)), text)
    .replaceAll(/\btwice\b/gi, '2 times')
    .replaceAll(/\bthrice\b/gi, '3 times')
}

function timesOf({ cited }: Statement, { durationMs, activeMs }: Known): number[] {
  const at = cited.slice(0, PAIRS_MAX).map(({ atMs }) => atMs)
  return [
    durationMs,
    activeMs,
    ...at,
    ...at.map((ms) => durationMs - ms),
    ...at.flatMap((a) => at.map((b) => Math.abs(a - b))),
  ]
}

/** Rounded as people round: half of the unit, a second at least. */
function isAbout(time: number, ms: number, unit: string): boolean {
  const tolerance = /^h/i.test(unit) ? 1_800_000 : /^m(?!s|illi)/i.test(unit) ? 45_000 : 1_500
  return Math.abs(time - ms) <= tolerance
}

/** What a number before this noun may be. */
function countsOf(noun: string, { cited }: Statement, { counts, kinds, entries }: Known): number[] {
  const of = (test: (entry: Entry) => boolean) => [cited.filter(test).length, entries.filter(test).length]
  if (/^rage/.test(noun)) return [...of(({ kind }) => kind === 'rage_click'), counts.rageClicks]
  if (/^dead/.test(noun)) return of(({ kind }) => kind === 'dead_click')
  if (/^(page|screen|view)/.test(noun))
    return [...of(({ kind }) => kind === 'page_view'), counts.pages, distinctPages(entries), distinctPages(cited)]
  if (/^click/.test(noun)) return [...of(({ kind }) => kind === 'click'), counts.clicks]
  if (/^(error|exception)/.test(noun)) return [...of(({ kind }) => kind === 'error'), counts.errors]
  const sameTitle = cited.map(({ title }) => entries.filter((entry) => entry.title === title).length)
  return [cited.length, ...sameTitle, ...Object.values(kinds), ...kindCounts(cited)]
}

const distinctPages = (entries: readonly Entry[]) =>
  new Set(entries.filter(({ kind }) => kind === 'page_view').map(({ path }) => path)).size

const kindCounts = (cited: readonly Entry[]) =>
  [...new Set(cited.map(({ kind }) => kind))].map((kind) => cited.filter((entry) => entry.kind === kind).length)
