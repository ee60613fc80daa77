import type { Problem, Severity, Signal } from '@incuera/contract/analysis.ts'
import type { Moment } from '@incuera/contract/moment.ts'
import { SIGNALS } from '@incuera/contract/registry.ts'
import { SEVERITIES, type SignalDefinition } from '@incuera/contract/signals/signalDefinition.ts'
import type { Story } from '../summary/summary.ts'
import { citing } from './citing.ts'

/** A list that helps to decide what to repair; the signals list has all. */
const PROBLEMS_MAX = 8
/** More problems of a kind are reported as one. */
const OF_KIND_MAX = 3

/** A problem with its time, for the sentences that relate it to the rest of the session. */
export interface FoundProblem extends Problem {
  kind: NonNullable<Problem['kind']>
  count: number
  firstMs: number
  lastMs: number
  /** The element of the last one. */
  selector: string | undefined
}

/** What went wrong, worst first: one problem for each kind of signal and element it happened on. */
export function findProblems({ signals, moments }: Pick<Story, 'signals' | 'moments'>): FoundProblem[] {
  return SIGNALS.flatMap((definition) => {
    const found = signals.filter(
      (signal) => signal.kind === definition.kind && severityOf(signal, definition) !== 'none',
    )
    const problems = groupsOf(found).map((group) => toProblem(definition, group, found, moments))
    const [first, ...others] = found
    const isOne = problems.length > OF_KIND_MAX || new Set(problems.map(({ text }) => text)).size < problems.length
    return first && isOne ? [toProblem(definition, [first, ...others], found, moments)] : problems
  })
    .sort((a, b) => rankOf(b.severity) - rankOf(a.severity) || b.count - a.count || a.firstMs - b.firstMs)
    .slice(0, PROBLEMS_MAX)
}

export const rankOf = (severity: Severity): number => SEVERITIES.indexOf(severity)

type Group = readonly [Signal, ...Signal[]]

/** By the element, or by the text where there is none. */
function groupsOf(found: readonly Signal[]): Group[] {
  const groups = new Map<string, [Signal, ...Signal[]]>()
  for (const signal of found) {
    const key = signal.selector || signal.title
    const group = groups.get(key)
    if (group) group.push(signal)
    else groups.set(key, [signal])
  }
  return [...groups.values()]
}

function toProblem(
  definition: SignalDefinition & { kind: FoundProblem['kind'] },
  group: Group,
  ofKind: readonly Signal[],
  moments: readonly Moment[],
): FoundProblem {
  const own = new Set(group.map(({ eventId }) => eventId))
  const others = new Set(ofKind.map(({ eventId }) => eventId).filter((id) => !own.has(id)))
  // Definitions word a kind by its moments, so those of the other problems of this kind are left out.
  const text = definition.summarize(
    group,
    moments.filter(({ eventId }) => !others.has(eventId)),
  )
  const last = group.at(-1) ?? group[0]
  const worst = group.map((signal) => severityOf(signal, definition)).sort((a, b) => rankOf(b) - rankOf(a))[0]
  return {
    ...{ text, kind: definition.kind, severity: worst && worst !== 'none' ? worst : 'low' },
    ...{ suggestion: definition.suggestion ?? '', eventIds: citing(group) },
    ...{ count: group.length, firstMs: group[0].atMs, lastMs: last.atMs, selector: last.selector },
  }
}

const severityOf = (signal: Signal, definition: SignalDefinition): Severity => signal.severity ?? definition.severity
