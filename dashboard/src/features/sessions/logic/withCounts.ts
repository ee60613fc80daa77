import { formatCounted } from '#shared/format/formatNumber.ts'
import { type Completion, SUGGESTIONS_MAX } from './completeSearch.ts'

/** How many sessions have a value. */
export interface ValueCount {
  value: string
  sessions: number
}

/** The value that is being written. */
export interface WrittenValue {
  typed: string
  from: number
  to: number
}

/**
 * Completions with how many sessions have each, and values that sessions have and no list names. Those that most
 * sessions have come first.
 */
export function withCounts(
  text: string,
  completions: readonly Completion[],
  value: WrittenValue | null,
  counts: readonly ValueCount[] | undefined,
): Completion[] {
  if (!value || !counts) return [...completions]
  const typed = value.typed.replace(/^"/, '').toLowerCase()
  const known = new Map(counts.map((count) => [count.value.toLowerCase(), count.sessions]))
  const named = new Set(completions.map(({ label }) => label.toLowerCase()))
  const found = counts
    .filter((count) => !named.has(count.value.toLowerCase()) && count.value.toLowerCase().startsWith(typed))
    .map((count) => completionOf(text, value, count))
  const counted = completions.map((completion) => {
    const sessions = known.get(completion.label.toLowerCase())
    return sessions === undefined ? completion : { ...completion, sessions, explanation: inWords(sessions) }
  })
  return [...counted, ...found].sort((a, b) => (b.sessions ?? -1) - (a.sessions ?? -1)).slice(0, SUGGESTIONS_MAX)
}

const inWords = (sessions: number) => `${formatCounted(sessions, 'session')} in the last days`

function completionOf(text: string, { from, to }: WrittenValue, { value, sessions }: ValueCount): Completion {
  const written = /^[\w./-]+$/.test(value) ? value : `"${value.replaceAll(/["\\]/g, '\\$&')}"`
  const after = text.slice(to)
  const inserted = after === '' ? `${written} ` : written
  return {
    ...{ label: value, sessions, explanation: inWords(sessions) },
    text: text.slice(0, from) + inserted + after,
    caret: from + inserted.length,
  }
}
