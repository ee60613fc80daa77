import type { Signal } from '@incuera/contract/analysis.ts'
import type { Moment } from '@incuera/contract/moment.ts'
import { SIGNALS } from '@incuera/contract/registry.ts'
import { type LimitOf, ownLimit } from '@incuera/contract/signals/signalDefinition.ts'

/** Everything that the rules of `contract/signals/` find, sorted by time. */
export function findSignals(moments: readonly Moment[], limitOf: LimitOf = ownLimit): Signal[] {
  return SIGNALS.flatMap(({ kind, severity, find }) =>
    find(moments, limitOf).map((finding) => ({ kind, severity, ...finding })),
  ).sort((a, b) => a.atMs - b.atMs)
}
