import type { Signal } from '@incuera/contract/analysis.ts'
import type { Moment } from '@incuera/contract/moment.ts'
import { SIGNALS } from '@incuera/contract/registry.ts'

/** Everything that the rules of `contract/signals/` find, sorted by time. */
export function findSignals(moments: readonly Moment[]): Signal[] {
  return SIGNALS.flatMap(({ kind, severity, find }) =>
    find(moments).map((finding) => ({ kind, severity, ...finding })),
  ).sort((a, b) => a.atMs - b.atMs)
}
