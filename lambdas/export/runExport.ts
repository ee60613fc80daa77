import { EXPORT_SESSIONS_MAX, type ExportItem } from '@incuera/contract/exports/export.ts'
import { exportPrefix } from '@incuera/contract/exports/exportKeys.ts'
import { EXPORT_FAILED } from '@incuera/contract/logLines.ts'
import type { ExportMessage } from '@incuera/contract/messages.ts'
import { REMOVED_AT_ONCE } from '#sessions/objects/removal.ts'
import { finishExport, noteStep, removeSteps } from './finishExport.ts'
import { listSubjects } from './listSubjects.ts'
import type { ExportPorts } from './ports.ts'
import { writeStep } from './writeStep.ts'

/** Sessions of one step: a crash repeats no more than these. */
const STEP_SESSIONS_MAX = 50
/** A step ends after the session during which this has passed. */
const STEP_MS_MAX = 60_000
/** No step begins with less left: one session may take minutes. */
const STEP_MS_LEFT_MIN = 240_000
const LEASE_MARGIN_MS = 30_000
/** Runs that got nothing done, one after the other; SQS would give up after the next. */
const FAILURES_MAX = 4

/**
 * Takes an export as far as it gets; a message continues what a run could not finish. Each step may crash anywhere and
 * is done again. Of an export that was deleted it removes the files.
 * @param options.untilMs when the function ends
 * @param options.tries how often this message has been received
 */
export async function runExport(
  ports: ExportPorts,
  { pid, exportId }: ExportMessage,
  { untilMs, tries }: { untilMs: number; tries: number },
): Promise<void> {
  const { exports, now, log, sendExport } = ports
  let item = await exports.read(pid, exportId)
  if (!item) return removeFiles(ports, pid, exportId)
  if (item.status === 'ready' || item.status === 'failed' || item.leaseUntil > now()) return
  const change = async (next: ExportItem) => {
    const changed = { ...next, version: next.version + 1 }
    if (await exports.replace(changed, next.version)) return changed
    return null
  }
  item = await change({ ...item, status: 'running', leaseUntil: untilMs + LEASE_MARGIN_MS })
  try {
    while (item?.status === 'running') {
      if (untilMs - now() < STEP_MS_LEFT_MIN) {
        await change({ ...item, leaseUntil: 0 })
        return await sendExport({ v: 1, type: 'export', pid, exportId })
      }
      item = await change(await takeStep(ports, item))
    }
  } catch (error) {
    if (!item || tries < FAILURES_MAX) {
      if (item) await change({ ...item, leaseUntil: 0 })
      throw error
    }
    log.error(EXPORT_FAILED, { pid, exportId, tries, error })
    item = await change(failed(item, now(), 'It could not be written. Try again, or export fewer days.'))
  }
  // Deleted meanwhile, or taken over by another run, which writes the same.
  if (!item) return (await exports.read(pid, exportId)) ? undefined : removeFiles(ports, pid, exportId)
  if (item.status === 'failed') await removeFiles(ports, pid, exportId)
  else await removeSteps(ports, item)
  log.info('exported', { pid, exportId, status: item.status, ...item.counts })
}

async function takeStep(ports: ExportPorts, item: ExportItem): Promise<ExportItem> {
  const { now } = ports
  const { sessions, skipped } = item.counts
  const limit = STEP_SESSIONS_MAX
  const subjects = await listSubjects(ports, item, limit)
  if (subjects.length > 0 && sessions + skipped + subjects.length > EXPORT_SESSIONS_MAX)
    return failed(item, now(), `It has more than ${EXPORT_SESSIONS_MAX} sessions. Export fewer days at a time.`)
  const isFirst = item.steps === 0
  if (subjects.length === 0 && !isFirst) {
    const readyAt = now()
    await finishExport(ports, item, readyAt)
    return { ...item, status: 'ready', readyAt, leaseUntil: 0 }
  }
  const startedAt = now()
  const isTimeLeft = () => now() - startedAt < STEP_MS_MAX
  const { files, counts, after } = await writeStep(ports, item, { subjects, isTimeLeft })
  await noteStep(ports, item, files)
  return { ...item, counts, steps: item.steps + 1, ...(after && { after }) }
}

const failed = (item: ExportItem, failedAt: number, reason: string): ExportItem => ({
  ...item,
  ...{ status: 'failed', failedAt, reason, leaseUntil: 0 },
})

/** Removes every file of an export. */
export async function removeFiles(
  { objects, log }: Pick<ExportPorts, 'objects' | 'log'>,
  pid: string,
  exportId: string,
): Promise<void> {
  let keys: string[] = []
  let count = 0
  for await (const key of objects.list(exportPrefix(pid, exportId))) {
    keys.push(key)
    count++
    if (keys.length < REMOVED_AT_ONCE) continue
    await objects.remove(keys)
    keys = []
  }
  if (keys.length > 0) await objects.remove(keys)
  log.info('removed the files of an export', { pid, exportId, objects: count })
}
