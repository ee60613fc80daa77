import type { Session } from '@incuera/contract/session.ts'
import type { ReactNode } from 'react'
import { nameDevice, nameLanguage } from '#lib/visitor/nameDevice.ts'
import { placeOf } from '#lib/visitor/placeOf.ts'
import { formatClock } from '#shared/format/formatDuration.ts'
import { formatCount, formatCounted } from '#shared/format/formatNumber.ts'
import { formatRelative, formatShortTime } from '#shared/format/formatTime.ts'
import { formatPath, formatUrl } from '#shared/format/formatUrl.ts'
import { FrictionBar } from '#ui/FrictionBar.tsx'
import { SignalCount } from '#ui/insight/SignalCount.tsx'
import { OutcomeBadge } from '#ui/OutcomeBadge.tsx'
import { PlainTime } from '#ui/PlainTime.tsx'
import { useNow } from '#ui/useNow.ts'
import { describeJob } from '../logic/describeStatus.ts'
import { sessionDurationMs } from '../logic/sessionLife.ts'
import type { ColumnId } from './columns.ts'
import { useList } from './ListContext.ts'
import { NotesLink } from './NotesLink.tsx'
import { signalsOf } from './titleOf.ts'
import { VitalsCell } from './VitalsCell.tsx'

/** As many as fit into the column: on two lines, or on one. */
const SIGNALS_MAX = 8
const SIGNALS_MAX_COMPACT = 4

/** What a column shows of a session. */
export function Cell({ column, session }: { column: ColumnId; session: Session }): ReactNode {
  const { counts, device } = session
  const ready = session.status === 'ready' ? session : null
  switch (column) {
    case 'signals':
      return <Signals session={session} />
    case 'friction':
      return ready?.insight && <FrictionBar score={ready.insight.friction} />
    case 'length':
      return (
        <>
          <span>{formatClock(sessionDurationMs(session))}</span>
          {ready?.insight && <small>{formatClock(ready.insight.activeMs)} active</small>}
        </>
      )
    case 'entry':
      return (
        <>
          <span className="list-path" title={formatUrl(session.entryUrl)}>
            {formatPath(session.entryUrl)}
          </span>
          <small>{formatCounted(counts.pages, 'page')}</small>
        </>
      )
    case 'when':
      return (
        <>
          <Ago at={session.startedAt} />
          <small>{formatShortTime(session.startedAt)}</small>
        </>
      )
    case 'exit':
      return ready?.facts?.exitPath && <Text text={ready.facts.exitPath} />
    case 'referrer':
      return ready?.facts?.referrerHost && <Text text={ready.facts.referrerHost} />
    case 'campaign':
      return ready?.facts?.campaign && <Text text={ready.facts.campaign} />
    case 'release':
      return ready?.facts?.release && <Text text={ready.facts.release} />
    case 'vitals':
      return ready?.facts && <VitalsCell facts={ready.facts} />
    case 'outcome':
      return ready?.insight && <OutcomeBadge outcome={ready.insight.outcome} />
    case 'errors':
    case 'pages':
    case 'clicks':
      return formatCount(counts[column])
    case 'country':
      return <span className="list-path">{device.country && placeOf({ country: device.country })}</span>
    case 'browser':
      return <span className="list-path">{nameDevice({ browser: device.browser, os: '' })}</span>
    case 'system':
      return device.os
    case 'screen':
      return device.viewport && `${device.viewport.width} × ${device.viewport.height}`
    case 'language':
      return <span className="list-path">{nameLanguage(device.locale)}</span>
    case 'video':
      return ready && describeJob(ready.video).label
    case 'notes':
      return session.notes !== undefined && <NotesLink session={session} count={session.notes} />
  }
}

const Text = ({ text }: { text: string }) => (
  <span className="list-path" title={text}>
    {text}
  </span>
)

const Ago = ({ at }: { at: number }) => <PlainTime at={at} text={formatRelative(at, useNow())} />

function Signals({ session }: { session: Session }) {
  const most = useList().isCompact ? SIGNALS_MAX_COMPACT : SIGNALS_MAX
  const signals = signalsOf(session)
  const shown = signals.length > most ? signals.slice(0, most - 1) : signals
  return (
    <span className="list-signals">
      {shown.map(([kind, count]) => (
        <SignalCount key={kind} kind={kind} count={count} />
      ))}
      {signals.length > shown.length && <span className="signal-count">+{signals.length - shown.length}</span>}
    </span>
  )
}
