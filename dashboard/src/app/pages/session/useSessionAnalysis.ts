import type { Chapter, Signal } from '@incuera/contract/analysis.ts'
import type { Session } from '@incuera/contract/session.ts'
import { skipToken, useQuery } from '@tanstack/react-query'
import { getAnalysis } from '#features/analysis/api/getAnalysis.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'

const NO_SIGNALS: Signal[] = []
const NO_CHAPTERS: Chapter[] = []

/** The analysis of a session, and what the player shows of it; empty until there is one. */
export function useSessionAnalysis({ pid, sid, analysis: job }: Extract<Session, { status: 'ready' }>) {
  const query = getAnalysis(useApi(), pid, sid, job)
  const { data, error, refetch } = useQuery({ ...query, queryFn: job.status === 'ready' ? query.queryFn : skipToken })
  return {
    analysis: { data, error, refetch: () => void refetch() },
    signals: data?.signals ?? NO_SIGNALS,
    chapters: data?.summary.chapters ?? NO_CHAPTERS,
  }
}
