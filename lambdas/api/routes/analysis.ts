import { Analysis } from '@incuera/contract/analysis.ts'
import { ANALYSIS_LOST_MINUTES } from '@incuera/contract/limits.ts'
import { routes } from '@incuera/contract/routes.ts'
import { requeueAnalysis } from '#sessions/jobs/requeueJob.ts'
import { projectRoute } from '../defineRoute.ts'
import { readDocument } from '../objects/readDocument.ts'
import { loadReadySession } from './loadSession.ts'
import { requireDone } from './requireDone.ts'
import { requireIdle } from './requireIdle.ts'

export const getAnalysis = projectRoute(routes.getAnalysis, async (ports, { params }) => {
  const session = await loadReadySession(ports, params)
  return readDocument(ports.objects, Analysis, requireDone(session.analysis, 'analysis').key)
})

export const retryAnalysis = projectRoute(routes.retryAnalysis, async (ports, { params }) => {
  const session = await loadReadySession(ports, params)
  requireIdle(session.analysis, { name: 'analysis', lostMinutes: ANALYSIS_LOST_MINUTES, now: ports.now() })
  return requeueAnalysis(ports.store, ports.sendAnalysis, params, ports.now())
})
