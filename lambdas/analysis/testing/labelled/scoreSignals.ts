import { SIGNALS } from '@incuera/contract/registry.ts'
import type { Analysed } from './analyseLabelled.ts'
import { matchLabels } from './matchLabels.ts'

/** How well a kind of signal is found. */
export interface Score {
  kind: string
  right: number
  wrong: number
  missed: number
  /** Of what was found, how much is right; 1 when nothing was found. */
  precision: number
  /** Of what is there, how much was found; 1 when nothing is there. */
  recall: number
}

export interface Scores {
  kinds: Score[]
  /** Over all kinds. */
  f1: number
  /** One line for each mistake. */
  mistakes: string[]
}

/** They tell how fast the machine was on which the sessions were recorded. */
const OF_THE_MACHINE: readonly string[] = ['poor_vital', 'slow_request', 'long_task']
/** Kinds that say that something went wrong; pages and clicks are no findings. */
const FINDINGS: readonly string[] = SIGNALS.filter(({ severity }) => severity !== 'none')
  .map(({ kind }) => kind)
  .filter((kind) => !OF_THE_MACHINE.includes(kind))

/** Compares what was found in labelled sessions with their labels. */
export function scoreSignals(analysed: readonly Analysed[]): Scores {
  const counts = new Map(FINDINGS.map((kind) => [kind, { right: 0, wrong: 0, missed: 0 }]))
  const mistakes: string[] = []
  const count = (kind: string, what: 'right' | 'wrong' | 'missed') => {
    const known = counts.get(kind) ?? { right: 0, wrong: 0, missed: 0 }
    counts.set(kind, { ...known, [what]: known[what] + 1 })
  }
  for (const { session, analysis } of analysed) {
    const { right, wrong, missed } = matchLabels(
      session.labels,
      analysis.signals.filter(({ kind }) => FINDINGS.includes(kind)),
    )
    for (const { kind } of right) count(kind, 'right')
    for (const { kind, atMs, title } of wrong) {
      count(kind, 'wrong')
      const ban = session.never.includes(kind) ? ', which must never be found here' : ''
      mistakes.push(`${session.name} ${seconds(atMs)}  wrong ${kind}: ${title}${ban}`)
    }
    for (const { kind, atMs, note } of missed) {
      count(kind, 'missed')
      mistakes.push(`${session.name} ${seconds(atMs)}  missed ${kind}: ${note}`)
    }
  }
  const kinds = [...counts].map(([kind, counted]) => ({ kind, ...counted, ...shares(counted) }))
  const sum = (what: 'right' | 'wrong' | 'missed') => kinds.reduce((all, score) => all + score[what], 0)
  return { kinds, f1: ratio(2 * sum('right'), 2 * sum('right') + sum('wrong') + sum('missed')), mistakes }
}

const shares = ({ right, wrong, missed }: Pick<Score, 'right' | 'wrong' | 'missed'>) => ({
  precision: ratio(right, right + wrong),
  recall: ratio(right, right + missed),
})

const ratio = (part: number, all: number) => (all === 0 ? 1 : part / all)

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
