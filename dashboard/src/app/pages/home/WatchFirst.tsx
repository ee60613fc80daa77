import type { InsightSession } from '@incuera/contract/insights/insights.ts'
import { Button, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconPlayerPlayFilled } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { PosterProvider } from '#lib/preview/PosterProvider.tsx'
import { PLAYLIST_SIDS_MAX } from '#lib/sessions/playlist.ts'
import { Card } from '#ui/insight/Card.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { rankToWatch } from './rankToWatch.ts'
import { WatchRow } from './WatchRow.tsx'

/** What a person looks at before the details. */
const SHOWN_MAX = 4

interface WatchFirstProps {
  pid: string
  /** The sessions with friction; null: there are none. */
  behind: UseQueryResult<{ sessions: InsightSession[] }> | null
  lastLook: number | null
}

/** The sessions with the most friction, one per problem, those since the last look first. `P` plays them all. */
export function WatchFirst({ pid, behind, lastLook }: WatchFirstProps) {
  const navigate = useNavigate()
  const sessions: InsightSession[] = rankToWatch(behind?.data?.sessions ?? [], lastLook).slice(0, PLAYLIST_SIDS_MAX)
  const play = () => {
    const [first] = sessions
    if (!first) return
    const from = { sids: sessions.map(({ sid }) => sid) }
    void navigate({ to: '/projects/$pid/sessions/$sid', params: { pid, sid: first.sid }, search: { from } })
  }
  useHotkeys([['P', play]])
  return (
    <Card
      title="Watch first"
      note="Most friction, one per problem"
      actions={
        // Also while they load: on a phone it takes a line, and what is below would move.
        (sessions.length > 0 || behind?.isPending) && (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPlayerPlayFilled size={12} />}
            disabled={sessions.length === 0}
            onClick={play}
          >
            Play all {sessions.length || ''}
          </Button>
        )
      }
    >
      {behind === null ? (
        <Text size="sm" c="dimmed">
          No session with friction in this range.
        </Text>
      ) : (
        <InsightFrame name="list of sessions" query={behind} height={420}>
          {() => (
            <PosterProvider pid={pid}>
              <ul className="watch-list">
                {sessions.slice(0, SHOWN_MAX).map((session) => (
                  <WatchRow key={session.sid} {...{ pid, session, lastLook }} />
                ))}
              </ul>
            </PosterProvider>
          )}
        </InsightFrame>
      )}
    </Card>
  )
}
