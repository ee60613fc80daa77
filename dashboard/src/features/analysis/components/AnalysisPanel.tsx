import type { Analysis } from '@incuera/contract/analysis.ts'
import { ANALYSIS_LOST_MINUTES } from '@incuera/contract/limits.ts'
import type { JobState } from '@incuera/contract/session.ts'
import { Grid } from '@mantine/core'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { WorkNotice } from '#ui/WorkNotice.tsx'
import { useRetryAnalysis } from '../api/useRetryAnalysis.ts'
import type { CitedMoment } from '../logic/citedMoments.ts'
import { ModelNotice } from './ModelNotice.tsx'
import { SignalsTable } from './SignalsTable.tsx'
import { Summary } from './Summary.tsx'

interface AnalysisPanelProps {
  pid: string
  sid: string
  job: JobState
  /** Read by the page, because the replay shows its signals too. */
  analysis: { data: Analysis | undefined; error: Error | null; refetch: () => void }
  /** Opens the replay there. */
  onMoment(moment: CitedMoment): void
}

/** The analysis of a session in each of its states. */
export function AnalysisPanel({ pid, sid, job, analysis, onMoment }: AnalysisPanelProps) {
  const retry = useRetryAnalysis(pid, sid)
  if (job.status !== 'ready')
    return (
      <WorkNotice
        what="analysis"
        lostMinutes={ANALYSIS_LOST_MINUTES}
        state={job}
        onRetry={() => retry.mutate()}
        isRetrying={retry.isPending}
        retryProblem={retry.error?.message}
      >
        {job.status === 'queued' && (
          <>
            Requested <TimeText at={job.queuedAt} />.
          </>
        )}
      </WorkNotice>
    )
  if (analysis.error && !analysis.data)
    return <Failure title="The analysis could not be loaded" error={analysis.error} onRetry={analysis.refetch} />
  if (!analysis.data) return <Loading label="Loading the analysis…" />
  const { author } = analysis.data.summary
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, lg: 5 }}>
        {author.type === 'rules' && author.because && (
          <ModelNotice
            because={author.because}
            onRetry={() => retry.mutate()}
            isRetrying={retry.isPending}
            retryProblem={retry.error?.message}
          />
        )}
        <Summary analysis={analysis.data} onMoment={onMoment} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <SignalsTable signals={analysis.data.signals} omitted={analysis.data.omittedSignals} onSignal={onMoment} />
      </Grid.Col>
    </Grid>
  )
}
