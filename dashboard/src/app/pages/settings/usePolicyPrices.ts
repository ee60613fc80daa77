import { FLAGGED_FRICTION_MIN } from '@incuera/contract/friction.ts'
import type { Project } from '@incuera/contract/project.ts'
import { useQuery } from '@tanstack/react-query'
import { estimatePolicies, type PolicyPrices } from '#features/projects/logic/estimatePolicies.ts'
import { countFound } from '#features/sessions/api/searchSessions.ts'
import { getUsage } from '#features/usage/api/getUsage.ts'
import { lastDays } from '#features/usage/logic/usageDays.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { useNow } from '#ui/useNow.ts'

const DAYS = 30

/** What the policies of a project cost a month, by its last days; null until that is counted. */
export function usePolicyPrices({ pid, createdAt, summaries }: Project): PolicyPrices | null {
  const api = useApi()
  const now = useNow()
  const range = lastDays(DAYS, now)
  const usage = useQuery(getUsage(api, pid, range)).data
  const q = `friction:>=${FLAGGED_FRICTION_MIN}`
  const flagged = useQuery(countFound(api, pid, { q, range, sort: 'newest' })).data
  if (!usage || flagged === undefined) return null
  const flaggedShare = usage.total.sessions > 0 ? Math.min(1, flagged / usage.total.sessions) : 0
  return estimatePolicies({ usage, flaggedShare, createdAt, now, summaries })
}
