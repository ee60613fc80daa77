import type { Session } from '@incuera/contract/session.ts'
import { sessionDurationMs } from '#features/sessions/logic/sessionLife.ts'
import { visitorName } from '#features/sessions/logic/visitorName.ts'
import { formatClock } from '#shared/format/formatDuration.ts'
import { formatAbsolute } from '#shared/format/formatTime.ts'
import { describeOrigin } from './describeOrigin.ts'

/** Who, from where, on what, when and how long, in one line. */
export function FactsLine({ session }: { session: Session }) {
  const { startedAt } = session
  const activeMs = session.status === 'ready' ? session.insight?.activeMs : undefined
  return (
    <p className="session-facts">
      <b>{visitorName(session)}</b>
      {describeOrigin(session.device).map((fact) => (
        <span key={fact}> · {fact}</span>
      ))}{' '}
      ·{' '}
      <time
        dateTime={new Date(startedAt).toISOString()}
        title={`${new Date(startedAt).toISOString().slice(0, 19)} UTC`}
      >
        {formatAbsolute(startedAt)}
      </time>{' '}
      · {formatClock(sessionDurationMs(session))}
      {activeMs !== undefined && `, ${formatClock(activeMs)} active`}
    </p>
  )
}
