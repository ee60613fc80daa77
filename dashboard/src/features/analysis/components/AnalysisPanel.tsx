import type { Analysis } from '@incuera/contract/analysis.ts'
import { ANALYSIS_LOST_MINUTES } from '@incuera/contract/limits.ts'
import type { JobState } from '@incuera/contract/session.ts'
import type { ReactNode } from 'react'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { ScrollRegion } from '#ui/ScrollRegion.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { WorkNotice } from '#ui/WorkNotice.tsx'
import { useRetryAnalysis } from '../api/useRetryAnalysis.ts'
import type { CitedMoment } from '../logic/citedMoments.ts'
import { ModelNotice } from './ModelNotice.tsx'
import { Summary } from './Summary.tsx'

interface AnalysisPanelProps {
  pid: string
  sid: string
  job: JobState
  /** Read by the page, because the player shows its signals too. */
  analysis: { data: Analysis | undefined; error: Error | null; refetch: () => void }
  /** Goes there. */
  onMoment(moment: CitedMoment): void
  /** About the visitor, below the facts of the analysis. */
  children?: ReactNode
}

/** The analysis of a session in each of its states, above the list of its events. */
export const AnalysisPanel = (props: AnalysisPanelProps) => (
  <ScrollRegion className="summary" aria-label="Summary">
    <AnalysisState {...props} />
  </ScrollRegion>
)

function AnalysisState({ pid, sid, job, analysis, onMoment, children }: AnalysisPanelProps) {
  const retry = useRetryAnalysis(pid, sid)
  const again = { onRetry: () => retry.mutate(), isRetrying: retry.isPending, retryProblem: retry.error?.message }
  if (job.status !== 'ready')
    return (
      <WorkNotice what="analysis" lostMinutes={ANALYSIS_LOST_MINUTES} state={job} {...again}>
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
    <>
      <Summary analysis={analysis.data} onMoment={onMoment}>
        {children}
      </Summary>
      {author.type === 'rules' && author.because && <ModelNotice because={author.because} {...again} />}
    </>
  )
}
