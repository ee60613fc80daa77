import type { ProjectId } from '@incuera/contract/ids.ts'
import type { InsightRequest, InsightResult } from '@incuera/contract/insights/insights.ts'
import { answerInsight } from '#query/insights/answerInsight.ts'
import type { ApiPorts } from '../ports.ts'
import { withThemeNames } from './withThemeNames.ts'

/**
 * Answers an insight; problems have the names that a model has given them.
 * @throws RefusalError as answerInsight
 */
export const answerNamed = async (ports: ApiPorts, pid: ProjectId, insight: InsightRequest): Promise<InsightResult> =>
  withThemeNames(ports, pid, await answerInsight(ports, pid, insight))
