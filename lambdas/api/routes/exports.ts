import type { ExportItem } from '@incuera/contract/exports/export.ts'
import { EXPORT_MANIFEST, exportFileKey } from '@incuera/contract/exports/exportKeys.ts'
import { ExportManifest } from '@incuera/contract/exports/exportManifest.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import { exportRoutes as routes } from '@incuera/contract/routes/exportRoutes.ts'
import { RefusalError } from '#runtime/errors.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import { listExports as list, requestExport } from '../exports/requestExport.ts'
import { showExport } from '../exports/showExport.ts'
import { readDocument } from '../objects/readDocument.ts'
import type { ApiPorts } from '../ports.ts'
import { loadSession } from './loadSession.ts'

export const listExports = projectRoute(routes.listExports, async (ports, { params }) => ({
  exports: (await list(ports, params.pid)).map(showExport),
}))

export const createExport = projectRoute(routes.createExport, async (ports, request) => {
  const { pid } = request.params
  const wanted = parseBody(routes.createExport, request)
  if (wanted.kind === 'session') await loadSession(ports, { pid, sid: wanted.value })
  if (wanted.kind === 'visitor' && !(await ports.visitors.find(pid, wanted.value)))
    throw new RefusalError('unknown_visitor', 'The project knows no visitor with this key.')
  return showExport(await requestExport(ports, pid, { wanted, requestedBy: request.author }))
})

export const getExport = projectRoute(routes.getExport, async (ports, { params }) =>
  showExport(await loadExport(ports, params)),
)

/** Pages of the manifest: a cursor is a position in it, and belongs to this export only. */
export const listExportFiles = projectRoute(routes.listExportFiles, async (ports, { params, query }) => {
  const { pid, exportId, status } = await loadExport(ports, params)
  if (status !== 'ready') return { manifestUrl: null, files: [] }
  const manifestKey = exportFileKey(pid, exportId, EXPORT_MANIFEST)
  const { files } = await readDocument(ports.objects, ExportManifest, manifestKey)
  const from = query.cursor === undefined ? 0 : positionOf(query.cursor, files.length)
  const end = from + query.limit
  const signed = files.slice(from, end).map(async (file) => {
    const name = `${exportId.slice(0, 9)}-${file.path.replaceAll('/', '-')}`
    return { ...file, url: await ports.presign(exportFileKey(pid, exportId, file.path), name) }
  })
  return {
    manifestUrl: await ports.presign(manifestKey, `${exportId.slice(0, 9)}-${EXPORT_MANIFEST}`),
    files: await Promise.all(signed),
    ...(end < files.length && { cursor: Buffer.from(String(end)).toString('base64url') }),
  }
})

/** The item goes first: from then on there is no export, and a run that is in progress removes its files. */
export const deleteExport = projectRoute(routes.deleteExport, async (ports, { params }) => {
  const item = await ports.exports.remove(params.pid, params.exportId)
  await ports.sendExport({ v: 1, type: 'export', ...params })
  if (!item) throw unknownExport()
  return showExport(item)
})

async function loadExport(
  { exports, now }: Pick<ApiPorts, 'exports' | 'now'>,
  { pid, exportId }: { pid: ProjectId; exportId: string },
): Promise<ExportItem> {
  const item = await exports.read(pid, exportId)
  if (!item || item.expiresAt * 1000 <= now()) throw unknownExport()
  return item
}

const unknownExport = () => new RefusalError('unknown_export', 'The project has no such export; they expire.')

function positionOf(cursor: string, length: number): number {
  const position = Number(Buffer.from(cursor, 'base64url').toString())
  if (Number.isInteger(position) && position > 0 && position < length) return position
  throw new RefusalError('invalid', 'cursor: not one that this list returned; start again without it', {
    field: 'cursor',
  })
}
