import { Drawer, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { findSimilar } from '../api/findSimilar.ts'
import { SimilarRow } from './SimilarRow.tsx'

interface SimilarSessionsProps {
  pid: string
  sid: string
  isOpen: boolean
  onClose(): void
}

/** Other sessions in which the same happened. */
export const SimilarSessions = ({ pid, sid, isOpen, onClose }: SimilarSessionsProps) => (
  <Drawer opened={isOpen} onClose={onClose} position="right" title="Similar sessions">
    <SimilarList pid={pid} sid={sid} />
  </Drawer>
)

function SimilarList({ pid, sid }: { pid: string; sid: string }) {
  const similar = useQuery(findSimilar(useApi(), pid, sid))
  return (
    <InsightFrame name="similar sessions" query={{ ...similar, isPlaceholderData: false }} height={160}>
      {({ sessions }) =>
        sessions.length === 0 ? (
          <Text size="sm" c="dimmed">
            No other session within two weeks shares an error, a signal or a page with this one.
          </Text>
        ) : (
          <ol className="similar-list">
            {sessions.map((found) => (
              <SimilarRow key={found.session.sid} pid={pid} found={found} />
            ))}
          </ol>
        )
      }
    </InsightFrame>
  )
}
