import type { PipelineHealth } from '@incuera/contract/health.ts'
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { readHealth } from '#features/pipeline/api/readHealth.ts'
import { PartTable } from '#features/pipeline/components/PartTable.tsx'
import { STORES } from '#features/pipeline/logic/partWords.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { Loading } from '#ui/Loading.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { TimeText } from '#ui/TimeText.tsx'

/** Whether each part of the deployment works. */
export function PipelinePage() {
  const health = useQuery(readHealth(useApi()))
  const pipeline = health.data?.pipeline
  return (
    <>
      <PageTitle title="Pipeline health">
        How recordings get from your sites to this dashboard. All projects share these parts.
      </PageTitle>
      <Stack maw={960}>
        {health.isPending && <Loading label="Checking every part…" />}
        {health.error && (
          <Failure
            title="The state of the pipeline could not be loaded"
            error={health.error}
            onRetry={() => void health.refetch()}
          />
        )}
        {pipeline && <Parts pipeline={pipeline} version={health.data?.version ?? ''} />}
      </Stack>
    </>
  )
}

const Parts = ({ pipeline, version }: { pipeline: PipelineHealth; version: string }) => (
  <>
    <Card
      title="Parts"
      note={
        <>
          Checked <TimeText at={pipeline.checkedAt} />
        </>
      }
    >
      <PartTable parts={pipeline.parts} />
    </Card>
    <Card title="Stores" note={`Incuera ${version}`}>
      <dl className="facts-list">
        {pipeline.stores.map(({ name, state, durationMs }) => (
          <div key={name}>
            <dt>{STORES[name]}</dt>
            <dd data-is-failing={state !== 'ok'}>
              {state === 'ok' ? `Answers in ${durationMs} ms` : 'Does not answer'}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  </>
)
