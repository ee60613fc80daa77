import type { Session } from '@incuera/contract/session.ts'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useCallback } from 'react'
import { LivePanel } from '#features/live/components/LivePanel.tsx'
import { sessionKey } from '#lib/api/sessionKey.ts'

interface WatchLiveProps {
  session: Extract<Session, { status: 'recording' }>
  header: ReactNode
}

/** A session in progress, as it is recorded. When it ends the page shows how it is processed, and then its replay. */
export function WatchLive({ session: { pid, sid }, session, header }: WatchLiveProps) {
  const queries = useQueryClient()
  const onEnd = useCallback(
    () => void queries.invalidateQueries({ queryKey: sessionKey(pid, sid) }),
    [queries, pid, sid],
  )
  return (
    <div className="session-page" data-tab="replay">
      {header}
      <LivePanel session={session} onEnd={onEnd} />
    </div>
  )
}
