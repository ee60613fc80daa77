import { accountRoutes } from '@incuera/contract/routes/accountRoutes.ts'
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listSessions } from '#features/sessions/api/listSessions.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { TimeText } from '#ui/TimeText.tsx'

const POLL_MS = 60_000

/** Whether recordings come in and are processed. */
export function PipelineCard({ pid }: { pid: string }) {
  const api = useApi()
  const health = useQuery({
    queryKey: ['health'] as const,
    queryFn: ({ signal }) => api.call(accountRoutes.partsHealth, {}, signal),
    refetchInterval: POLL_MS,
  })
  const newest = useQuery(listSessions(api, pid, undefined))
  const failed = useQuery(listSessions(api, pid, 'failed'))
  const last = newest.data?.sessions[0]
  const failures = failed.data?.sessions.length ?? 0
  const failing = health.data?.parts.filter(({ state }) => state !== 'ok') ?? []
  return (
    <Card title="Pipeline" note={failing.length > 0 ? 'Needs attention' : health.data ? 'Working' : undefined}>
      <dl className="facts-list">
        <div>
          <dt>Last event</dt>
          <dd>{last ? <TimeText at={last.lastSeenAt} /> : 'None yet'}</dd>
        </div>
        <div>
          <dt>Could not be processed</dt>
          <dd>
            {failed.data && (
              <Anchor
                size="sm"
                renderRoot={(props) => (
                  <Link to="/projects/$pid/sessions" params={{ pid }} search={{ status: 'failed' }} {...props} />
                )}
              >
                {failures}
                {failed.data.cursor && ' or more'}
              </Anchor>
            )}
          </dd>
        </div>
        {health.data?.parts.map(({ name, state }) => (
          <div key={name}>
            <dt className="part-name">{name}</dt>
            <dd data-is-failing={state !== 'ok'}>{state === 'ok' ? 'Answers' : 'Does not answer'}</dd>
          </div>
        ))}
      </dl>
      {health.error && (
        <Text size="sm" c="var(--error)">
          {health.error.message}
        </Text>
      )}
    </Card>
  )
}
