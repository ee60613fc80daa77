import type { Analysis, Signal, SignalKind } from '@incuera/contract/analysis.ts'
import type { EventId } from '@incuera/contract/ids.ts'
import { SIGNALS_BYTES_MAX, SIGNALS_MAX } from '@incuera/contract/limits.ts'
import { SIGNALS } from '@incuera/contract/registry.ts'
import { SEVERITIES } from '@incuera/contract/signals/signalDefinition.ts'

/** To find what went wrong, the most severe matter most; of those equally severe, the first of the registry. */
const RANK: SignalKind[] = [...SIGNALS]
  .sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity))
  .map(({ kind }) => kind)

export interface BoundSignals {
  signals: Signal[]
  omittedSignals?: Analysis['omittedSignals']
}

/**
 * As many signals as a response can hold, sorted by time. Those cited by a claim are kept; of the first kind that does
 * not fit completely, every nth one is.
 */
export function boundSignals(
  found: readonly Signal[],
  cited: ReadonlySet<EventId>,
  bytesMax = SIGNALS_BYTES_MAX,
): BoundSignals {
  const kept = new Set<Signal>()
  let bytes = 0
  const keep = (signal: Signal) => {
    const size = Buffer.byteLength(JSON.stringify(signal)) + 1
    if (kept.size >= SIGNALS_MAX || bytes + size > bytesMax) return
    kept.add(signal)
    bytes += size
  }
  for (const signal of found) if (cited.has(signal.eventId)) keep(signal)
  for (const kind of RANK) {
    const rest = found.filter((signal) => signal.kind === kind && !kept.has(signal))
    const size = rest.reduce((sum, signal) => sum + Buffer.byteLength(JSON.stringify(signal)) + 1, 0)
    const every = Math.max(1, Math.ceil(rest.length / (SIGNALS_MAX - kept.size)), Math.ceil(size / (bytesMax - bytes)))
    for (const signal of rest.filter((_, at) => at % every === 0)) keep(signal)
  }
  const signals = found.filter((signal) => kept.has(signal))
  if (signals.length === found.length) return { signals }
  const omitted = RANK.map((kind) => [kind, countOf(found, kind) - countOf(signals, kind)] as const)
  return { signals, omittedSignals: Object.fromEntries(omitted.filter(([, count]) => count > 0)) }
}

const countOf = (signals: readonly Signal[], kind: SignalKind) =>
  signals.filter((signal) => signal.kind === kind).length
