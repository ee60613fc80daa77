import { Analysis } from '@incuera/contract/analysis.ts'
import { routes } from '@incuera/contract/api.ts'
import { projectRoute } from '../defineRoute.ts'
import { loadReadySession } from './loadSession.ts'
import { requireDone } from './requireDone.ts'

export const getAnalysis = projectRoute(routes.getAnalysis, async ({ params }, ports) => {
  const session = await loadReadySession(params, ports)
  const { key } = requireDone(session.analysis, 'analysis')
  const analysis = await ports.storage.readJson(Analysis, key)
  if (!analysis) throw new Error(`a ready analysis without document: ${key}`)
  return analysis
})
