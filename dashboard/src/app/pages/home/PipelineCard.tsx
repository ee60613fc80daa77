import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { readHealth } from '#features/pipeline/api/readHealth.ts'
import { PARTS, STATES, STORES } from '#features/pipeline/logic/partWords.ts'
import { listSessions } from '#features/sessions/api/listSessions.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { TimeText } from '#ui/TimeText.tsx'

/** Whether recordings come in and are processed. */
export function PipelineCard({ pid }: { pid: string }) {
  const api = useApi()
  const health = useQuery(readHealth(api))
  const newest = useQuery(listSessions(api, pid, undefined))
  const failed = useQuery(listSessions(api, pid, 'failed'))
  const last = newest.data?.sessions[0]
  const failures = failed.data?.sessions.length ?? 0
  const pipeline = health.data?.pipeline
  const parts = pipeline?.parts.filter(({ state }) => state !== 'ok') ?? []
  const stores = pipeline?.stores.filter(({ state }) => state !== 'ok') ?? []
  return (
    <Card
      title="Pipeline"
      note={health.data && (health.data.ok ? 'Working' : 'Needs attention')}
      actions={
        <Anchor size="sm" renderRoot={(props) => <Link to="/projects/$pid/pipeline" params={{ pid }} {...props} />}>
          Details
        </Anchor>
      }
    >
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
        {[
          ...stores.map(({ name }) => ({ key: `store ${name}`, label: STORES[name], state: 'Does not answer' })),
          ...parts.map(({ name, state }) => ({ key: name, label: PARTS[name].label, state: STATES[state].label })),
        ].map(({ key, label, state }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd data-is-failing>{state}</dd>
          </div>
        ))}
        {health.data?.ok && (
          <div>
            <dt>Parts</dt>
            <dd>All work</dd>
          </div>
        )}
      </dl>
      {health.error && (
        <Text size="sm" c="var(--error)">
          {health.error.message}
        </Text>
      )}
    </Card>
  )
}
