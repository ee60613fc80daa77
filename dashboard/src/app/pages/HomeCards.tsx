import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { usePrefetchQuery, useQuery } from '@tanstack/react-query'
import { listBehind } from '#features/behind/api/listBehind.ts'
import { listLive } from '#features/live/api/liveQueries.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import { PipelineCard } from './home/PipelineCard.tsx'
import { SavedCard } from './home/SavedCard.tsx'
import { TopProblems } from './home/TopProblems.tsx'
import { VitalsCard } from './home/VitalsCard.tsx'
import { WatchFirst } from './home/WatchFirst.tsx'
import { FRICTION_METRIC, type HomeAsked } from './home.ts'
import { LiveCard } from './LiveCard.tsx'

interface HomeCardsProps {
  pid: string
  asked: HomeAsked
  trends: AnswerOf<'trends'>
  /** What to say where there is no problem. */
  quiet: string
  lastLook: number | null
  onOpen(of: keyof HomeAsked): (key: string, title: string) => void
}

/** It may come any moment; after a failure it may take long. */
const isExpected = ({ isPending, failureCount }: { isPending: boolean; failureCount: number }) =>
  isPending && failureCount === 0

/** The parts of the first page below its numbers. */
export function HomeCards({ pid, asked, trends, quiet, lastLook, onOpen }: HomeCardsProps) {
  const api = useApi()
  const friction = trends.series.find(({ metric }) => metric === FRICTION_METRIC)
  const sessionsKey = friction?.total ? friction.key : null
  const behind = useQuery({ ...listBehind(api, pid, asked.trends, sessionsKey ?? ''), enabled: sessionsKey !== null })
  const live = useQuery(listLive(api, pid))
  // Asked now and shown later: how many rows the first card of a column gets is not known before it is answered, and
  // what is below it would move.
  usePrefetchQuery(askInsight(api, pid, asked.themes))
  usePrefetchQuery(askInsight(api, pid, asked.vitals))
  return (
    <div className="home-columns">
      <div className="column">
        <WatchFirst {...{ pid, lastLook }} behind={sessionsKey === null ? null : behind} />
        {(sessionsKey === null || !isExpected(behind)) && (
          <TopProblems {...{ pid, quiet }} asked={asked.themes} onOpen={onOpen('themes')} />
        )}
      </div>
      <div className="column">
        <LiveCard pid={pid} />
        {!isExpected(live) && (
          <>
            <VitalsCard pid={pid} asked={asked.vitals} onOpen={onOpen('vitals')} />
            <PipelineCard pid={pid} />
            <SavedCard pid={pid} />
          </>
        )}
      </div>
    </div>
  )
}
