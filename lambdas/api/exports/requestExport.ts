import { createHash } from 'node:crypto'
import {
  EXPORT_DAYS,
  EXPORTS_PER_PROJECT_MAX,
  type ExportItem,
  type NewExport,
  NOTHING_EXPORTED,
} from '@incuera/contract/exports/export.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { ApiPorts } from '../ports.ts'

const MINUTE_MS = 60_000

/** Within a minute the same request has the same id: a retry starts nothing twice. */
const exportIdOf = (pid: ProjectId, { kind, value, videos }: NewExport, nowMs: number): string =>
  `x${createHash('sha256')
    .update(JSON.stringify([pid, kind, value, videos, Math.floor(nowMs / MINUTE_MS)]))
    .digest('hex')
    .slice(0, 31)}`

/** Those whose files still exist, newest first. */
export async function listExports(
  { exports, now }: Pick<ApiPorts, 'exports' | 'now'>,
  pid: ProjectId,
): Promise<ExportItem[]> {
  return (await exports.list(pid)).filter(({ expiresAt }) => expiresAt * 1000 > now())
}

/**
 * Starts an export. One of the same that is not finished is continued instead: its message may have been lost.
 * @throws RefusalError 409 when the project has {@link EXPORTS_PER_PROJECT_MAX}
 */
export async function requestExport(
  ports: Pick<ApiPorts, 'exports' | 'sendExport' | 'now'>,
  pid: ProjectId,
  { wanted, requestedBy }: { wanted: NewExport; requestedBy: string },
): Promise<ExportItem> {
  const { exports, sendExport, now } = ports
  const { kind, value, videos } = wanted
  const known = await listExports(ports, pid)
  const exportId = exportIdOf(pid, wanted, now())
  const isSame = (one: ExportItem) => one.kind === kind && one.value === value && one.videos === videos
  const open = known.find((one) => isSame(one) && (one.status === 'queued' || one.status === 'running'))
  const existing = open ?? known.find((one) => one.exportId === exportId)
  if (!existing && known.length >= EXPORTS_PER_PROJECT_MAX)
    throw new RefusalError(
      'too_many_exports',
      `A project has at most ${EXPORTS_PER_PROJECT_MAX} exports: delete one.`,
      {
        limit: EXPORTS_PER_PROJECT_MAX,
      },
    )
  const item =
    existing ??
    (await exports.create({
      ...{ status: 'queued', exportId, pid, kind, value, videos, requestedBy, createdAt: now() },
      ...{ counts: NOTHING_EXPORTED, expiresAt: Math.floor(now() / 1000) + EXPORT_DAYS * 86_400 },
      ...{ version: 1, leaseUntil: 0, steps: 0 },
    }))
  if (item.status === 'queued' || item.status === 'running')
    await sendExport({ v: 1, type: 'export', pid, exportId: item.exportId })
  return item
}
