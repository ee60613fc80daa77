import * as z from 'zod'
import { SIGNALS } from './registry.ts'
import { type LimitOf, ownLimit, type Threshold } from './signals/signalDefinition.ts'

/** A project may set a threshold to at most this many times its own value, or to one part of it. */
const FACTOR_MAX = 100

/** The thresholds that a project may set, in the order of the signals. */
export const ADJUSTABLE_THRESHOLDS: { kind: string; name: string; threshold: Threshold }[] = SIGNALS.flatMap(
  ({ kind, thresholds }) =>
    Object.entries<Threshold>(thresholds)
      .filter(([, threshold]) => !threshold.isFixed)
      .map(([name, threshold]) => ({ kind, name, threshold })),
)

const ADJUSTABLE = new Map(ADJUSTABLE_THRESHOLDS.map(({ kind, name, threshold }) => [`${kind}.${name}`, threshold]))

/** The thresholds that a project has set, by `kind.name` as in docs/signals.md, such as `rage_click.clicksMin`. */
export const SignalThresholds = z.record(z.string(), z.number()).superRefine((values, context) => {
  for (const [name, value] of Object.entries(values)) {
    const own = ADJUSTABLE.get(name)
    const refuse = (message: string) => context.addIssue({ code: 'custom', path: [name], message })
    if (!own) refuse(`is no threshold; there are ${[...ADJUSTABLE.keys()].join(', ')}`)
    else if (value < own.value / FACTOR_MAX || value > own.value * FACTOR_MAX)
      refuse(`must be between ${own.value / FACTOR_MAX} and ${own.value * FACTOR_MAX} ${own.unit}`)
  }
})
export type SignalThresholds = z.infer<typeof SignalThresholds>

/** The limits of a project: its own values where it has set them. */
export function limitsOf(values: SignalThresholds | undefined): LimitOf {
  if (!values) return ownLimit
  const set = new Map<Threshold, number>()
  for (const [name, value] of Object.entries(values)) {
    const threshold = ADJUSTABLE.get(name)
    if (threshold) set.set(threshold, value)
  }
  return (threshold) => set.get(threshold) ?? threshold.value
}
