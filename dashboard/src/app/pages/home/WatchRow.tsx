import type { InsightSession } from '@incuera/contract/insights/insights.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { getSession } from '#features/sessions/api/getSession.ts'
import { signalsOf } from '#features/sessions/list/titleOf.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { usePoster } from '#lib/preview/PosterProvider.tsx'
import { useVisitorName } from '#lib/visitor/getVisitor.ts'
import { nameDevice } from '#lib/visitor/nameDevice.ts'
import { anonymousName } from '#lib/visitor/placeOf.ts'
import { formatClock } from '#shared/format/formatDuration.ts'
import { FrictionBar } from '#ui/FrictionBar.tsx'
import { SignalCount } from '#ui/insight/SignalCount.tsx'
import { TimeText } from '#ui/TimeText.tsx'

interface WatchRowProps {
  pid: string
  session: InsightSession
  lastLook: number | null
}

const SIGNALS_MAX = 5

/** A session worth watching: its picture, what happened, to whom, and how bad it was. */
export function WatchRow({ pid, session, lastLook }: WatchRowProps) {
  const { sid, headline, startedAt, durationMs, friction, userKey } = session
  const full = useQuery({ ...getSession(useApi(), pid, sid), refetchInterval: false, staleTime: 60_000 })
  const hasVideo = full.data?.status === 'ready' && full.data.video.status === 'ready'
  const poster = usePoster(pid, sid, hasVideo)
  const name = useVisitorName(pid, userKey ?? undefined)
  const device = full.data?.device
  const country = session.country ?? undefined
  const who = name ?? (userKey ? 'Identified visitor' : anonymousName(device ?? { country }))
  return (
    <li>
      <Link className="watch-row" to="/projects/$pid/sessions/$sid" params={{ pid, sid }}>
        <span className="poster poster-wide">
          {poster && <img src={poster} alt="" loading="lazy" decoding="async" />}
          {durationMs !== null && <span className="poster-length">{formatClock(durationMs)}</span>}
        </span>
        <span className="watch-text">
          <b>{headline ?? 'Not analysed yet'}</b>
          <small>
            {who} · {nameDevice({ browser: session.browser ?? '', os: session.os ?? '' })} · <TimeText at={startedAt} />
            {lastLook !== null && startedAt > lastLook && ' · new'}
          </small>
          <span className="list-signals">
            {full.data &&
              signalsOf(full.data)
                .slice(0, SIGNALS_MAX)
                .map(([kind, count]) => <SignalCount key={kind} kind={kind} count={count} />)}
          </span>
        </span>
        {friction !== null && <FrictionBar score={friction} />}
      </Link>
    </li>
  )
}
