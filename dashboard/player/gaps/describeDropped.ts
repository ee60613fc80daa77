import type { GapSeen } from '@incuera/contract/events.ts'
import { formatDuration } from '../../src/lib/format/formatDuration.ts'

const REASONS: Record<GapSeen['reason'], string> = {
  refused: 'the intake refused a batch',
  'too-large': 'a change was larger than the intake takes',
  backlog: 'the intake could not be reached for so long that recording paused',
  budget: 'the page changed more than a recorder may cost it',
  unwritten: 'the page left before the browser had written it down',
  expired: 'the visitor came back too late to send it',
  storage: 'more waited on the visitor’s disk than a recorder may keep there',
}
const isKnown = (reason: string): reason is GapSeen['reason'] => Object.hasOwn(REASONS, reason)

/** @example describeShed({ reason: 'budget', events: 12, durationMs: 3_000 }) === 'Not recorded: 12 events, 3.0 s; the page changed more than …' */
export function describeShed({ reason, events, durationMs }: { reason: string; events?: number; durationMs?: number }): string {
  const what = [events && (events === 1 ? '1 event' : `${events.toLocaleString('en')} events`), durationMs && formatDuration(durationMs)].filter(
    Boolean,
  )
  const why = isKnown(reason) ? REASONS[reason] : reason.replaceAll('-', ' ').slice(0, 100) || 'the recorder did not say why'
  return what.length ? `Not recorded: ${what.join(', ')}; ${why}` : `Not recorded: ${why}`
}
