import type { Batch, BatchAccepted } from '@incuera/contract/batch.ts'
import { RRWEB } from '@incuera/contract/events.ts'
import { rawKey } from '@incuera/contract/keys.ts'
import type { EventRow } from '@incuera/contract/lake/eventRow.ts'
import { BATCH_INTERVAL_SECONDS } from '@incuera/contract/limits.ts'
import { LIVE_BATCH_SECONDS } from '@incuera/contract/live/liveLimits.ts'
import { ROWS_REFUSED } from '@incuera/contract/logLines.ts'
import type { Activity } from '@incuera/contract/moment.ts'
import * as z from 'zod'
import { countActivities } from '../sessions/activity/countActivities.ts'
import { scheduleWatch } from '../sessions/jobs/scheduleWatch.ts'
import { readBatchActivities } from '../sessions/lake/readBatchActivities.ts'
import { rowMark } from '../sessions/lake/rowMark.ts'
import { toRows } from '../sessions/lake/toRows.ts'
import { isWatched, type Live } from '../sessions/model/live.ts'
import { needsWatch } from '../sessions/model/pendingWatch.ts'
import { expiresAt } from '../sessions/state/expiresAt.ts'
import { rangesHold } from '../sessions/state/ranges.ts'
import type { Sighting } from '../sessions/store/sessionStore.ts'
import type { Caller } from './caller.ts'
import { checkRows } from './checkRows.ts'
import { identify } from './identify.ts'
import type { OpenedBody } from './openBody.ts'
import { openSession } from './openSession.ts'
import type { IngestPorts } from './ports.ts'
import { rawBytes } from './rawBytes.ts'
import { requireAllowed } from './requireAllowed.ts'
import { see } from './see.ts'

const MetaData = z.object({ href: z.string() })

/**
 * `POST /api/ingest`: the raw object first, because it decides which of several bodies with one (wid, seq) counts; then
 * the rows of that body, then the session's state, which records that the rows are written. A crash in between leaves a
 * batch whose rows the state does not know of, and compaction writes them; so a duplicate never writes any.
 */
export async function storeBatch(
  ports: IngestPorts,
  caller: Caller,
  batch: Batch,
  body: OpenedBody,
): Promise<BatchAccepted> {
  const { objects, log } = ports
  const { project, key, device, at } = caller
  const { pid, rc } = project
  const { sid, wid, seq, sdk, user } = batch

  const activities = readBatchActivities(batch)
  await requireAllowed(ports, caller, batch, key.rules ? pagesOf(batch, activities) : [])
  const userKey = user && (await identify(ports.core, pid, { user, sid, at }))
  const of = { pid, sid, receivedAt: at, device, userKey, sdkVersion: sdk?.version, pageRules: project.pageRules }
  const rows = toRows(activities, of)
  checkRows(rows)
  const raw = rawBytes(body, batch)
  const stored = await objects.putNew(rawKey({ rc, pid, sid }, wid, seq), raw, { contentType: 'application/gzip' })
  const isDuplicate = stored === 'exists'
  if (!isDuplicate) await ports.quota.addBytes(key, raw.length, at)
  // The first to arrive wins, even if the second has other content under the same number.
  if (isDuplicate) log.info('duplicate batch', { pid, sid, wid, seq, bytes: raw.length })
  const hasRows = !isDuplicate && (await writeRows(ports, rows, { pid, sid, wid, seq }))

  const sighting: Sighting = { wid, at, upTo: lastOf(batch), userKey, expiresAt: expiresAt(rc, at) }
  const counts = countActivities(activities, batch.events.length)
  const counted = {
    ...sighting,
    batch: {
      ...{ bytes: raw.length, counts, seq, snapshotAt: snapshotOf(batch), page: lastPageOf(activities) },
      rowMark: hasRows ? rowMark(wid, seq) : undefined,
    },
  }
  const [live] = await Promise.all([see(ports, { pid, sid }, isDuplicate ? sighting : counted), ports.noteSuccess()])
  if (!live.isOpened)
    await openSession(ports, caller, { sid, entryUrl: entryOf(activities), device, isDescribed: false })
  if (live.isEnded) await noteLate(ports, batch, { live, counted, isDuplicate }, caller)
  return {
    ...{ ok: true, accepted: isDuplicate ? 0 : batch.events.length, duplicate: isDuplicate },
    batchSeconds: isWatched(live, at) ? LIVE_BATCH_SECONDS : (key.rules?.batchSeconds ?? BATCH_INTERVAL_SECONDS),
  }
}

/**
 * Whether the rows are in the lake. The batch is stored, so if the lake refuses rows there is no reason for the client
 * to send it again: the second time would write nothing. Compaction writes what is missing.
 */
async function writeRows(
  { putRows, log }: IngestPorts,
  rows: readonly EventRow[],
  batch: Record<string, unknown>,
): Promise<boolean> {
  try {
    await putRows(rows)
    return true
  } catch (error) {
    log.error(ROWS_REFUSED, { error, ...batch, rows: rows.length })
    return false
  }
}

/**
 * After the end a batch leads to a new generation; a duplicate only if the newest one lacks it, because its first try
 * crashed half-way. A message that is already pending will find all of them.
 */
async function noteLate(
  ports: IngestPorts,
  { sid, wid, seq }: Batch,
  late: { live: Live; counted: Sighting; isDuplicate: boolean },
  caller: Caller,
) {
  const { store, timeouts } = ports
  const { pid, rc } = caller.project
  let { live } = late
  if (late.isDuplicate) {
    const found = await store.read({ pid, sid })
    if (!found || rangesHold(found.meta.covered?.[wid] ?? '', seq)) return
    live = await see(ports, { pid, sid }, late.counted)
  }
  const now = caller.at
  const dueAt = now + timeouts.closingSeconds * 1000
  if (needsWatch(live.watch, dueAt, now)) await scheduleWatch(ports, { pid, sid, rc }, live.watch, { dueAt, now })
}

/** When its last full snapshot was taken. */
const snapshotOf = ({ events }: Batch) => events.findLast(({ type }) => type === RRWEB.fullSnapshot)?.timestamp

const lastOf = ({ events }: Batch) => events.reduce((last, { timestamp }) => Math.max(last, timestamp), 0)

/** Addresses of its page views, and of the pages whose snapshots it has. */
const pagesOf = ({ events }: Batch, activities: readonly Activity[]): string[] => [
  ...activities.flatMap((activity) => (activity.type === 'pageview' ? activity.url : [])),
  ...events.flatMap(({ type, data }) => (type === RRWEB.meta ? (MetaData.safeParse(data).data?.href ?? []) : [])),
]

const lastPageOf = (activities: readonly Activity[]) =>
  activities.findLast((activity) => activity.type === 'pageview')?.url || undefined

const entryOf = (activities: readonly Activity[]) =>
  activities.find((activity) => activity.type === 'pageview')?.url ?? ''
