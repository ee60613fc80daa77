import { type Analysis, SignalKind } from '@incuera/contract/analysis.ts'
import { lookOf } from '#lib/signals/looks.ts'

/** @example describeOmitted({ click: 9_000, error: 1 }) === 'Too many to list: 9,000 more clicks and 1 more error.' */
export function describeOmitted(omitted: NonNullable<Analysis['omittedSignals']>): string {
  const parts = SignalKind.options.flatMap((kind) => {
    const count = omitted[kind] ?? 0
    const { label, plural } = lookOf(kind)
    return count > 0 ? [`${count.toLocaleString('en')} more ${(count === 1 ? label : plural).toLowerCase()}`] : []
  })
  return `Too many to list: ${new Intl.ListFormat('en').format(parts)}.`
}
