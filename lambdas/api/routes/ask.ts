import type { AskAnswer } from '@incuera/contract/ask/ask.ts'
import { routes } from '@incuera/contract/routes.ts'
import { answerByModel } from '../ask/answerByModel.ts'
import { answerByRules } from '../ask/answerByRules.ts'
import { findEvidence } from '../ask/findEvidence.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import { recentRange } from '../search/recentRange.ts'

const MINUTE_MS = 60_000

/** A question in plain words: the sessions that answer it, what they say, and a number if code can count it. */
export const ask = projectRoute(routes.ask, async (ports, request): Promise<AskAnswer> => {
  const { pid } = request.params
  const { question, range } = parseBody(routes.ask, request)
  const now = ports.now()
  const planned = await recentRange(ports, pid, range)
  const found = await findEvidence(ports, { pid, question, planned, nowMs: now - (now % MINUTE_MS) })
  if (found.status === 'running') return { status: 'running', step: 'searching' }
  const byRules = { ...found, ...answerByRules(found), author: { type: 'rules' as const }, range: planned.range }
  // Without a passage there is nothing to write an answer from.
  const isReadable = found.sessions.some(({ passages }) => passages.length > 0)
  if (!ports.deployment.hasModel || !isReadable) return byRules
  const answered = await answerByModel(ports, { pid, question, range: planned.range }, found)
  if (answered.status === 'running') return { status: 'running', step: 'writing' }
  const { author, statements, dropped } = answered.written
  return { ...byRules, author, ...(statements.length > 0 ? { statements } : {}), ...(dropped ? { dropped } : {}) }
})
