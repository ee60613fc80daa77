import { searchField } from '../fields.ts'
import type { Condition, Steps } from '../search.ts'
import { momentsOf } from './momentsOf.ts'
import type { FactRow, SearchFacts } from './searchFacts.ts'

/** Whether steps happen in their order. */
export const matchesSteps = (steps: Steps, facts: SearchFacts): boolean => endsOfSteps(steps, facts).length > 0

/**
 * The events at which steps have happened in their order. For each moment, and each step that it may be, it keeps the
 * latest time at which a chain up to there began: if `within` allows any of those chains, it allows this one.
 */
export function endsOfSteps(steps: Steps, facts: SearchFacts): string[] {
  const { taken, avoided } = divide(steps)
  const withinMs = steps.withinMs ?? Number.POSITIVE_INFINITY
  const marks = [...taken.map((condition) => [condition]), ...avoided]
  const moments = orderMoments(marks, facts)
  const last = taken.length - 1
  /** Of each step: when the best chain that has reached it began; null: none, or it was interrupted. */
  const open: (number | null)[] = taken.map(() => null)
  const ends: number[] = []
  for (const [at, { passed, marked }] of moments.entries()) {
    const reached = taken.map((_, k) => {
      if (!marked[k]) return null
      const start = k === 0 ? passed : (open[k - 1] ?? null)
      return start !== null && (k === 0 || passed <= start + withinMs) ? start : null
    })
    if (reached[last] != null) ends.push(at)
    for (const [k, start] of reached.entries()) {
      // What must not happen ends the chains before it, and none that this moment itself begins.
      if (marked[taken.length + k] && k < last) open[k] = null
      if (start !== null) open[k] = Math.max(start, open[k] ?? start)
    }
  }
  return ends.flatMap((at) => {
    const end = moments[at]
    const next = moments.slice(at + 1).filter(({ marked }) => marked[taken.length + last])
    return end && next.every(({ passed }) => passed > end.passed + withinMs) ? end.eventId : []
  })
}

/** The steps that happen, and after each of them those that must not before the next one. */
function divide({ first, next }: Steps): { taken: Condition[]; avoided: Condition[][] } {
  const taken = [first]
  const avoided: Condition[][] = [[]]
  for (const { isNegated, condition } of next) {
    if (isNegated) avoided.at(-1)?.push(condition)
    else {
      taken.push(condition)
      avoided.push([])
    }
  }
  return { taken, avoided }
}

interface OrderedMoment {
  eventId: string
  /** Milliseconds since the first of them. */
  passed: number
  /** Whether it meets each of the marks. */
  marked: boolean[]
}

/** What meets any of the conditions, one after the other. An event comes before the signal that it shows. */
function orderMoments(marks: readonly Condition[][], facts: SearchFacts): OrderedMoment[] {
  const found = new Map<string, { eventId: string; ts: number; place: ReturnType<typeof placeOf>; marked: boolean[] }>()
  for (const [mark, conditions] of marks.entries())
    for (const condition of conditions)
      for (const row of rowsOf(condition, facts)) {
        const source = searchField(condition.field).source.table === 'signals' ? 1 : 0
        const key = `${row.ts} ${source} ${row.event_id}`
        const moment = found.get(key) ?? {
          eventId: String(row.event_id),
          ts: Date.parse(String(row.ts)),
          place: placeOf(String(row.event_id), source),
          marked: marks.map(() => false),
        }
        moment.marked[mark] = true
        found.set(key, moment)
      }
  const ordered = [...found.values()].sort((a, b) => a.ts - b.ts || comparePlaces(a.place, b.place))
  const from = ordered[0]?.ts ?? 0
  return ordered.map(({ eventId, ts, marked }) => ({ eventId, passed: ts - from, marked }))
}

const rowsOf = ({ field, values }: Condition, facts: SearchFacts): readonly FactRow[] =>
  values.flatMap((value) => (value.type === 'pattern' ? momentsOf(field, value.pattern, facts) : []))

/** By the parts of an event id: tab, batch, index. */
function placeOf(eventId: string, source: number) {
  const [tab = '', seq, index] = eventId.split('.')
  return { tab, seq: Number(seq), index: Number(index), source }
}

function comparePlaces(a: ReturnType<typeof placeOf>, b: ReturnType<typeof placeOf>): number {
  if (a.tab !== b.tab) return a.tab < b.tab ? -1 : 1
  return a.seq - b.seq || a.index - b.index || a.source - b.source
}
