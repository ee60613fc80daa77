import type { ProjectId } from '@incuera/contract/ids.ts'
import { sourceMapObject } from '@incuera/contract/maps/mapKeys.ts'
import type { SourceMapId } from '@incuera/contract/maps/sourceMap.ts'
import { sourceMapRoutes as routes } from '@incuera/contract/routes/sourceMapRoutes.ts'
import { RefusalError } from '#runtime/errors.ts'
import { openCursor, signCursor } from '../cursors/signCursor.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import { checkMap } from '../maps/checkMap.ts'
import { releasePart } from '../maps/mapIdOf.ts'
import { requestUploads } from '../maps/requestUploads.ts'
import { showMap } from '../maps/showMap.ts'
import type { ApiPorts } from '../ports.ts'

/** A cursor belongs to the list of one project. */
const placeOf = (pid: ProjectId) => `source-maps ${pid}`

export const listSourceMaps = projectRoute(routes.listSourceMaps, async (ports, { params: { pid }, query }) => {
  const { release, limit, cursor } = query
  const key = await ports.readCursorKey()
  const after = cursor === undefined ? undefined : openCursor(key, placeOf(pid), cursor)
  const begin = release === undefined ? undefined : releasePart(release)
  const found = await ports.maps.list(pid, { begin, after, limit })
  const last = found.length === limit ? found.at(-1)?.mapId : undefined
  return {
    sourceMaps: found.map(showMap),
    ...(last !== undefined && { cursor: signCursor(key, placeOf(pid), last) }),
  }
})

export const uploadSourceMaps = projectRoute(routes.uploadSourceMaps, async (ports, request) => ({
  uploads: await requestUploads(ports, request.params.pid, parseBody(routes.uploadSourceMaps, request), request.author),
}))

export const checkSourceMap = projectRoute(routes.checkSourceMap, async (ports, { params }) =>
  showMap(await checkMap(ports, await loadMap(ports, params))),
)

/** The item goes first: from then on no stack is mapped by it. */
export const deleteSourceMap = projectRoute(routes.deleteSourceMap, async (ports, { params: { pid, mapId } }) => {
  const item = await ports.maps.remove(pid, mapId)
  await ports.removeObjects([sourceMapObject(pid, mapId)])
  if (!item) throw unknownMap()
  return showMap(item)
})

async function loadMap({ maps }: Pick<ApiPorts, 'maps'>, { pid, mapId }: { pid: ProjectId; mapId: SourceMapId }) {
  const item = await maps.read(pid, mapId)
  if (!item) throw unknownMap()
  return item
}

const unknownMap = () => new RefusalError('unknown_source_map', 'The project has no such source map.')
