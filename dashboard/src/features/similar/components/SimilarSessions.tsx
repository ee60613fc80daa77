import { Button, Text } from '@mantine/core'
import { IconVersions } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { findSimilar } from '../api/findSimilar.ts'
import { SimilarRow } from './SimilarRow.tsx'

/** Other sessions in which the same happened, on request: each list is a query. */
export function SimilarSessions({ pid, sid }: { pid: string; sid: string }) {
  const [opened, setOpened] = useState<string | null>(null)
  return (
    <section className="similar">
      {opened === sid ? (
        <Card title="Similar sessions" note="by shared errors, signals and pages">
          <SimilarList pid={pid} sid={sid} />
        </Card>
      ) : (
        <Button variant="default" leftSection={<IconVersions size={16} />} onClick={() => setOpened(sid)}>
          Find similar sessions
        </Button>
      )}
    </section>
  )
}

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
