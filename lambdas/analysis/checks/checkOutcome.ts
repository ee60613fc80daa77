import type { Outcome } from '@incuera/contract/analysis.ts'
import { SEVERITIES } from '@incuera/contract/signals/signalDefinition.ts'
import type { Known, Statement } from './statement.ts'

/** A problem that ended the session was met this shortly before its end. */
const STOPPED_WITHIN_MS = 60_000

/**
 * The outcome that a model states, where code can support it. Success needs the proof that the rules look for, and
 * cannot be denied where they found it. A model may see that somebody gave up who seemed to look around, and with a
 * severe problem shortly before the end, that the site stopped them.
 *
 * @param reason why it was replaced by that of the rules; null: it was not
 */
export function checkOutcome(
  value: Outcome,
  { cited, unresolved }: Statement,
  { outcome, durationMs }: Known,
): { value: Outcome; reason: string | null } {
  if (value === outcome) return { value, reason: null }
  const replaced = { value: outcome, reason: `${value} is not what the events show` }
  if (unresolved.length > 0 || outcome === 'completed' || value === 'completed') return replaced
  if (value === 'blocked') {
    const isStopped = cited.some(
      ({ severity, atMs }) =>
        SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf('high') && durationMs - atMs <= STOPPED_WITHIN_MS,
    )
    return isStopped ? { value, reason: null } : replaced
  }
  const isWorse = value === 'abandoned' && outcome !== 'blocked' && cited.length > 0
  return isWorse ? { value, reason: null } : replaced
}
