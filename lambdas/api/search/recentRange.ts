import type { ProjectId } from '@incuera/contract/ids.ts'
import { SQL_DAYS_DEFAULT } from '@incuera/contract/limits.ts'
import { type PlannedRange, planRange } from '#query/insights/planRange.ts'
import type { DayRange } from '#query/sql/dayRange.ts'
import { unknownProject } from '../defineRoute.ts'
import type { ApiPorts } from '../ports.ts'

const DAY_MS = 86_400_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/**
 * The days of a search: those of its request, or the last 30, as far as the project keeps them.
 * @throws RefusalError 400 if none remain
 */
export async function recentRange(
  { core, deployment, now }: Pick<ApiPorts, 'core' | 'deployment' | 'now'>,
  pid: ProjectId,
  range: DayRange | undefined,
): Promise<PlannedRange> {
  const project = await core.project(pid)
  if (!project) throw unknownProject()
  const keptDays = Math.min(Number(project.rc.slice(1)), deployment.lakeDays)
  const usual = { from: dayOf(now() - (SQL_DAYS_DEFAULT - 1) * DAY_MS), to: dayOf(now()) }
  return planRange({ range: range ?? usual, nowMs: now(), keptDays })
}
