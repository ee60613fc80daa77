import { isMasked } from '@incuera/contract/errors/normalizeMessage.ts'
import type { SessionId } from '@incuera/contract/ids.ts'
import { FunnelStep } from '@incuera/contract/insights/funnel.ts'

const DAY_MS = 86_400_000
/** More of a session than a person looks through. */
const ACTS_MAX = 500

/** Something a visitor did, as a step of a funnel. */
export interface RecordedStep {
  /** Of its event. */
  id: string
  step: FunnelStep
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/**
 * What a visitor did in a session that can be a step, in order. Rows are found by the day of their arrival, which may
 * be the day after.
 */
export const recordedStepsSql = (session: { sid: SessionId; startedAt: number; lastSeenAt: number }): string =>
  `SELECT event_id, type, page_pattern, text, selector, name FROM events
WHERE session_id = '${session.sid}' AND type IN ('pageview', 'click', 'custom')
  AND day BETWEEN '${dayOf(session.startedAt)}' AND '${dayOf(session.lastSeenAt + DAY_MS)}'
ORDER BY ts, event_id LIMIT ${ACTS_MAX}`

/** Steps from the rows of {@link recordedStepsSql}; a step that repeats the one before is listed once. */
export function readRecordedSteps(rows: readonly (string | null)[][]): RecordedStep[] {
  const steps: RecordedStep[] = []
  for (const row of rows) {
    const parsed = FunnelStep.safeParse(toStep(row))
    const before = steps.at(-1)?.step
    if (parsed.success && JSON.stringify(parsed.data) !== JSON.stringify(before))
      steps.push({ id: row[0] ?? '', step: parsed.data })
  }
  return steps
}

/** A label that is masked is that of many elements, so its element is named by its selector. */
function toStep([, type, page, text, selector, name]: readonly (string | null)[]): object {
  if (type === 'pageview') return { type: 'page', page }
  if (type === 'custom') return { type: 'event', name }
  const where = page ? { page } : {}
  return text && !isMasked(text) ? { type: 'click', text, ...where } : { type: 'element', selector, ...where }
}
