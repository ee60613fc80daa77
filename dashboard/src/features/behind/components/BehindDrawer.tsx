import { INSIGHT_SESSIONS_MAX } from '@incuera/contract/limits.ts'
import { Drawer, Text } from '@mantine/core'
import { IconVideoOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import type { InsightAsked } from '#lib/insights/askInsight.ts'
import type { Behind } from '#lib/insights/search.ts'
import { formatCounted } from '#shared/format/formatNumber.ts'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { Notice } from '#ui/Notice.tsx'
import { listBehind } from '../api/listBehind.ts'
import { describeMissing } from '../logic/whyNotThere.ts'
import { BehindRow } from './BehindRow.tsx'

interface BehindDrawerProps {
  pid: string
  behind: Behind | undefined
  /** The insight that the number comes from; undefined when the page no longer asks it. */
  insight: InsightAsked | undefined
  onClose(): void
}

/** The sessions behind a number, each with **Watch** at its moment. */
export const BehindDrawer = ({ pid, behind, insight, onClose }: BehindDrawerProps) => (
  <Drawer
    opened={behind !== undefined && insight !== undefined}
    onClose={onClose}
    position="right"
    size={440}
    withinPortal={false}
    title={<b>{behind?.title}</b>}
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    {behind && insight && <BehindList pid={pid} insight={insight} sessionsKey={behind.key} />}
  </Drawer>
)

/** Of the list's heading, and of a row. */
const HEADING_PX = 27
const ROW_PX = 76
/** Rows that are expected where nobody knows how many there will be. */
const ROWS_EXPECTED = 4

interface BehindListProps {
  pid: string
  insight: InsightAsked
  sessionsKey: string
  /** How many of them are listed. */
  most?: number
  /** How many sessions there are, if that is known: nothing below the list moves when it arrives. */
  expected?: number
  /** How long before its moment a session is watched from. */
  leadMs?: number
}

/** The same list, for places that have a heading already. */
export function BehindList({
  pid,
  insight,
  sessionsKey,
  most = INSIGHT_SESSIONS_MAX,
  expected = ROWS_EXPECTED,
  leadMs,
}: BehindListProps) {
  const sessions = useQuery(listBehind(useApi(), pid, insight, sessionsKey))
  return (
    <InsightFrame name="list of sessions" query={sessions} height={HEADING_PX + ROW_PX * Math.min(expected, most)}>
      {({ total, sessions }) => {
        const listed = sessions.slice(0, most)
        const missing = describeMissing(listed)
        return listed.length === 0 ? (
          <Notice icon={IconVideoOff} title="No sessions">
            The sessions behind this number were deleted, or the number has changed since. Reload the page.
          </Notice>
        ) : (
          <>
            <Text size="xs" c="dimmed" mb="xs">
              {total > listed.length
                ? `Showing ${listed.length} of ${formatCounted(total, 'session')}.`
                : formatCounted(total, 'session')}
              {missing && ` · ${missing}`}
            </Text>
            <ul className="behind-list">
              {listed.map((session) => (
                <BehindRow key={`${session.sid} ${session.eventId}`} pid={pid} session={session} leadMs={leadMs} />
              ))}
            </ul>
          </>
        )
      }}
    </InsightFrame>
  )
}
