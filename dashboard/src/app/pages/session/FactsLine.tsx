import type { Session } from '@incuera/contract/session.ts'
import { sessionDurationMs } from '#features/sessions/logic/sessionLife.ts'
import { useVisitorName } from '#lib/visitor/getVisitor.ts'
import { nameDevice, nameLanguage } from '#lib/visitor/nameDevice.ts'
import { anonymousName, placeOf } from '#lib/visitor/placeOf.ts'
import { visitorName } from '#lib/visitor/visitorName.ts'
import { formatClock } from '#shared/format/formatDuration.ts'
import { PlainTime } from '#ui/PlainTime.tsx'

/** Who, from where, on what, when and how long, in one line. */
export function FactsLine({ session }: { session: Session }) {
  const { startedAt, device, pid, userKey } = session
  const name = useVisitorName(pid, userKey)
  const facts = [
    (name ?? userKey) && placeOf(device),
    nameDevice(device),
    device.viewport && `${device.viewport.width} × ${device.viewport.height}`,
    nameLanguage(device.locale),
  ].filter(Boolean)
  const activeMs = session.status === 'ready' ? session.insight?.activeMs : undefined
  return (
    <p className="session-facts">
      <b>{name ?? (userKey ? visitorName(session) : anonymousName(device))}</b>
      {facts.map((fact) => (
        <span key={fact}> · {fact}</span>
      ))}{' '}
      · <PlainTime at={startedAt} /> · {formatClock(sessionDurationMs(session))}
      {activeMs !== undefined && `, ${formatClock(activeMs)} active`}
    </p>
  )
}
