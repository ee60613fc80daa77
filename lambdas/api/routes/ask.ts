import type { AskAnswer, AskRequest } from '@incuera/contract/ask/ask.ts'
import { routes } from '@incuera/contract/routes.ts'
import type { DayRange } from '#query/sql/dayRange.ts'
import { answerByModel } from '../ask/answerByModel.ts'
import { answerByRules } from '../ask/answerByRules.ts'
import { todayIn } from '../ask/calendar.ts'
import { chooseInsight } from '../ask/chooseInsight.ts'
import { findEvidence } from '../ask/findEvidence.ts'
import { readDays } from '../ask/readDays.ts'
import { readInsight } from '../ask/readInsight.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import { recentRange } from '../search/recentRange.ts'

const MINUTE_MS = 60_000

/** The days of a question, and what it asks about them. Days that the request names count more than words. */
function daysOf(body: AskRequest, now: number): { question: string; range: DayRange | undefined } {
  const { question, range: given, timeZone = 'UTC' } = body
  const { range, rest } = readDays(question, todayIn(timeZone, now))
  if (given || !range) return { question, range: given }
  // East of Greenwich it may be a day that has not begun in UTC.
  const today = todayIn('UTC', now)
  const [from, to] = [range.from, range.to].map((day) => (day > today ? today : day))
  return { question: /\p{L}/u.test(rest) ? rest : question, range: { from: from ?? today, to: to ?? today } }
}

/**
 * A question in plain words: the sessions that answer it, what they say, and its numbers, which one of our insights or
 * a count by code has.
 */
export const ask = projectRoute(routes.ask, async (ports, request): Promise<AskAnswer> => {
  const { pid } = request.params
  const body = parseBody(routes.ask, request)
  const now = ports.now()
  const { question, range: wanted } = daysOf(body, now)
  const planned = await recentRange(ports, pid, wanted)
  const { range } = planned
  const found = await findEvidence(ports, { pid, question, planned, nowMs: now - (now % MINUTE_MS) })
  if (found.status === 'running') return { status: 'running', step: 'searching' }
  const asked = { pid, question, range }
  const choosing = await chooseInsight(ports, asked, found)
  if (choosing.status === 'running') return { status: 'running', step: 'choosing' }
  const counting = choosing.chosen && (await readInsight(ports, asked, choosing.chosen))
  if (counting?.status === 'running') return { status: 'running', step: 'counting' }
  const insight = counting?.insight ?? null
  const { names: _, ...evidence } = found
  const byRules = { ...evidence, insight, ...answerByRules(found, insight), author: { type: 'rules' as const }, range }
  // Without a passage or a fact there is nothing to write an answer from.
  const isReadable = insight !== null || found.sessions.some(({ passages }) => passages.length > 0)
  if (!ports.deployment.hasModel || !isReadable) return byRules
  const answered = await answerByModel(ports, asked, found, insight)
  if (answered.status === 'running') return { status: 'running', step: 'writing' }
  const { number, written } = answered
  const { author, statements, dropped } = written
  // The numbers that the model was given: those of now may be others.
  const given = { number, insight: answered.insight ?? null }
  const said = statements.length > 0 ? { statements } : answerByRules({ ...found, number }, given.insight)
  return { ...byRules, ...given, ...said, author, ...(dropped ? { dropped } : {}) }
})
