import type { AlertItem } from '@incuera/contract/alerts/alert.ts'
import type { Lake } from '#query/lake/lake.ts'
import type { ReadWatermark } from '#sessions/lake/lakeState.ts'
import type { Measured } from './decide/isMet.ts'
import { type MeasureAt, measureSql } from './measureSql.ts'

export interface MeasurePorts {
  lake: Lake
  database: string
  readWatermark: ReadWatermark
  now(): number
  pause(ms: number): Promise<void>
}

const PAUSE_MS = 500
/** A query of a few hours takes seconds; Athena may keep it waiting. */
const WAIT_MS_MAX = 120_000

/**
 * Measures an alert in the lake.
 * @returns null: there is nothing to measure
 * @throws Error when the lake does not answer
 */
export async function measure(ports: MeasurePorts, alert: AlertItem): Promise<Measured | null> {
  const { database } = ports
  const watermark = await ports.readWatermark()
  const nowMs = ports.now()
  const at = (weeksBefore: MeasureAt['weeksBefore']) =>
    readNumber(ports, measureSql(alert, { database, watermark, nowMs, weeksBefore }))
  const isCompared = alert.condition.type === 'rises' || alert.condition.type === 'falls'
  const [value, before] = await Promise.all([at(0), isCompared ? at(1) : null])
  if (value === null || (isCompared && before === null && alert.metric.type === 'vital')) return null
  return { value, before }
}

async function readNumber({ lake, now, pause }: MeasurePorts, sql: string): Promise<number | null> {
  const started = await lake.start(sql, null)
  if (started.status !== 'started')
    throw new Error(started.status === 'busy' ? 'The lake is busy.' : `The lake refused the query: ${started.reason}`)
  const { queryId } = started
  for (const until = now() + WAIT_MS_MAX; now() < until; ) {
    const state = await lake.state(queryId)
    if (state?.status === 'done') {
      const cell = (await lake.rows(queryId, 1))?.rows[0]?.[0] ?? null
      return cell === null ? null : Number(cell)
    }
    if (state === null || state.status === 'failed' || state.status === 'cancelled')
      throw new Error(`The query failed: ${state?.status === 'failed' ? state.reason : 'it is gone'}`)
    await pause(PAUSE_MS)
  }
  await lake.stop(queryId)
  throw new Error('The lake took too long.')
}
