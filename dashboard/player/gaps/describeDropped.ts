import type { GapSeen } from '@incuera/contract/events.ts'
import { formatDuration } from '#shared/format/formatDuration.ts'

const REASONS: Record<GapSeen['reason'], string> = {
  refused: 'the server rejected a batch',
  'too-large': 'a change was larger than the server accepts',
  backlog: 'the server could not be reached for so long that recording paused',
  budget: "the page changed more than the recorder's budget allows",
  unwritten: 'the page closed before the browser had saved it',
  expired: 'the visitor came back too late to send it',
  storage: 'too much was waiting on the visitor’s disk',
}
const isKnown = (reason: string): reason is GapSeen['reason'] => Object.hasOwn(REASONS, reason)

/**
 * @example describeDropped({ reason: 'budget', events: 12, durationMs: 3_000 }) === 'Not recorded: 12 events, 3.0 s;
 * the page changed more than …'
 */
export function describeDropped({
  reason,
  events,
  durationMs,
}: {
  reason: string
  events?: number
  durationMs?: number
}): string {
  const what = [
    events && (events === 1 ? '1 event' : `${events.toLocaleString('en')} events`),
    durationMs && formatDuration(durationMs),
  ].filter(Boolean)
  const why = isKnown(reason)
    ? REASONS[reason]
    : reason.replaceAll('-', ' ').slice(0, 100) || 'the recorder did not give a reason'
  return what.length ? `Not recorded: ${what.join(', ')}; ${why}` : `Not recorded: ${why}`
}
