import type { Batch, BatchAccepted } from '@incuera/contract/batch.ts'
import { rawKey } from '@incuera/contract/keys.ts'
import type { Activity } from '../sessions/activity/activity.ts'
import { countActivities } from '../sessions/activity/countActivities.ts'
import { toActivity } from '../sessions/activity/toActivity.ts'
import { expiresAt } from '../sessions/state/expiresAt.ts'
import { rangesHold } from '../sessions/state/ranges.ts'
import type { Sighting } from '../sessions/store/sessionStore.ts'
import type { Caller } from './caller.ts'
import { identify } from './identify.ts'
import type { OpenedBody } from './openBody.ts'
import { openSession } from './openSession.ts'
import type { IngestPorts } from './ports.ts'
import { rawBytes } from './rawBytes.ts'
import { see } from './see.ts'
import { toRows } from './toRows.ts'

/**
 * `POST /api/ingest`: rows to the lake, then the raw object, then the session's state. A crash in between leads to the
 * client's retry: rows may then stand twice under one event id, the raw object is written once, and whatever the state
 * lacks is made good.
 */
export async function storeBatch(ports: IngestPorts, caller: Caller, batch: Batch, body: OpenedBody): Promise<BatchAccepted> {
  const { store, objects, putRows, log } = ports
  const { project, device, at } = caller
  const { pid, rc } = project
  const { sid, wid, seq, sdk, user } = batch

  const userKey = user && (await identify(ports.core, pid, user))
  const activities = readBatch(batch)
  await putRows(toRows(activities, { pid, sid, receivedAt: at, device, userKey, sdkVersion: sdk?.version }))
  const raw = await rawBytes(body, batch)
  const stored = await objects.putNew(rawKey({ rc, pid, sid }, wid, seq), raw, { contentType: 'application/gzip' })

  const sighting: Sighting = { wid, at, upTo: lastOf(batch), userKey, expiresAt: expiresAt(rc, at) }
  const counted = { ...sighting, batch: { bytes: raw.length, counts: countActivities(activities, batch.events.length) } }
  const isDuplicate = stored === 'exists'
  // The first to arrive wins, also when the second says something else under the same number.
  if (isDuplicate) log.info('duplicate batch', { pid, sid, wid, seq, bytes: raw.length })
  const live = await see(store, { pid, sid }, isDuplicate ? sighting : counted)
  if (!live.isOpened) await openSession(ports, caller, { sid, entryUrl: entryOf(activities), device, isDescribed: false })
  if (live.isEnded) await noteLate(ports, batch, counted, isDuplicate, caller)
  return { ok: true, accepted: isDuplicate ? 0 : batch.events.length, duplicate: isDuplicate }
}

/** After the end a batch leads to a new generation; a duplicate only when the newest one lacks it, because its first try died half-way. */
async function noteLate(
  { store, sendWatch, timeouts }: IngestPorts,
  { sid, wid, seq }: Batch,
  counted: Sighting,
  isDuplicate: boolean,
  caller: Caller,
) {
  const { pid, rc } = caller.project
  if (isDuplicate) {
    const found = await store.read({ pid, sid })
    if (!found || rangesHold(found.meta.covered?.[wid] ?? '', seq)) return
    await see(store, { pid, sid }, counted)
  }
  await sendWatch({ v: 1, type: 'watch', pid, sid, rc }, timeouts.closingSeconds)
}

function readBatch({ wid, seq, sdk, events }: Batch): Activity[] {
  return events.flatMap((event, index) => toActivity(event, { wid, seq, index, isForeign: sdk === undefined }) ?? [])
}

const lastOf = ({ events }: Batch) => events.reduce((last, { timestamp }) => Math.max(last, timestamp), 0)

const entryOf = (activities: readonly Activity[]) => activities.find((activity) => activity.type === 'pageview')?.url ?? ''
