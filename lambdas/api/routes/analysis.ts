import { Analysis } from '@incuera/contract/analysis.ts'
import { ANALYSIS_LOST_MINUTES } from '@incuera/contract/limits.ts'
import { routes } from '@incuera/contract/routes.ts'
import { requeueAnalyses } from '#sessions/jobs/requeueAnalyses.ts'
import { requeueAnalysis } from '#sessions/jobs/requeueJob.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
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
  return requeueAnalysis(ports.store, ports.sendAnalysis, params, ports.now(), { isRequested: true })
})

/** How many sessions one request asks for: each is a read, a write and a message, 20 ms together. */
const SESSIONS_PER_REQUEST = 50

export const analyseAgain = projectRoute(routes.analyseAgain, async (ports, request) => {
  const { from, to, cursor } = parseBody(routes.analyseAgain, request)
  const range = { from, to, cursor, limit: SESSIONS_PER_REQUEST }
  return requeueAnalyses(ports, request.params.pid, range, ports.now())
})
