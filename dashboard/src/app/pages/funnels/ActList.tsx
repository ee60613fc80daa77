import type { FunnelStep } from '@incuera/contract/insights/funnel.ts'
import type { Session } from '@incuera/contract/session.ts'
import { Button, Group, Text } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { readRecordedSteps, recordedStepsSql } from '#features/funnels/logic/recordedSteps.ts'
import { describeStep } from '#features/funnels/logic/steps.ts'
import { runSql } from '#features/sql/api/runSql.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'

interface ActListProps {
  pid: string
  session: Session
  /** Those that the funnel has. */
  steps: readonly FunnelStep[]
  onBack(): void
  onPick(step: FunnelStep): void
}

/** What the visitor of a session did, to choose a step. */
export function ActList({ pid, session, steps, onBack, onPick }: ActListProps) {
  const ran = useQuery(runSql(useApi(), pid, { sql: recordedStepsSql(session) }))
  if (ran.isPending) return <Loading label="Reading what they did…" />
  if (ran.error)
    return <Failure title="The session could not be read" error={ran.error} onRetry={() => void ran.refetch()} />
  const taken = steps.map(describeStep)
  const acts = readRecordedSteps(ran.data.rows).filter(({ step }) => !taken.includes(describeStep(step)))
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Button size="compact-sm" variant="default" leftSection={<IconArrowLeft size={14} />} onClick={onBack}>
          Other sessions
        </Button>
        <Link to="/projects/$pid/sessions/$sid" params={{ pid, sid: session.sid }}>
          Watch this session
        </Link>
      </Group>
      {acts.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing that could be a step is in the tables yet. Rows arrive within a minute or two.
        </Text>
      )}
      <ol className="pick-list">
        {acts.map(({ id, step }) => (
          <li key={id}>
            <button type="button" className="row-button pick-row" onClick={() => onPick(step)}>
              <span>{describeStep(step)}</span>
            </button>
          </li>
        ))}
      </ol>
    </>
  )
}
