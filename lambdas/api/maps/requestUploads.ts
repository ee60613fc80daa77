import type { ProjectId } from '@incuera/contract/ids.ts'
import { sourceMapObject } from '@incuera/contract/maps/mapKeys.ts'
import {
  type NewSourceMaps,
  SOURCE_MAP_DAYS,
  SOURCE_MAPS_PER_RELEASE_MAX,
  type SourceMapItem,
  type SourceMapUpload,
} from '@incuera/contract/maps/sourceMap.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { ApiPorts } from '../ports.ts'
import { mapIdOf, releasePart } from './mapIdOf.ts'

/**
 * Signed URLs for the files of a release. A script that has a map gets a new one: until that is uploaded and checked
 * its frames are not mapped.
 * @throws RefusalError 409 when the release would have more than {@link SOURCE_MAPS_PER_RELEASE_MAX}
 */
export async function requestUploads(
  { maps, presignUpload, now }: Pick<ApiPorts, 'maps' | 'presignUpload' | 'now'>,
  pid: ProjectId,
  { release, files }: NewSourceMaps,
  createdBy: string,
): Promise<SourceMapUpload[]> {
  const wanted = new Map(files.map(({ path, bytes }) => [mapIdOf(release, path), { path, bytes }]))
  const known = await maps.list(pid, { begin: releasePart(release), limit: SOURCE_MAPS_PER_RELEASE_MAX })
  const all = new Set([...known.map(({ mapId }) => mapId), ...wanted.keys()])
  if (all.size > SOURCE_MAPS_PER_RELEASE_MAX)
    throw new RefusalError(
      'too_many_source_maps',
      `A release has at most ${SOURCE_MAPS_PER_RELEASE_MAX} source maps; ${release} would have ${all.size}.`,
      { field: 'files', limit: SOURCE_MAPS_PER_RELEASE_MAX },
    )
  const createdAt = now()
  const expiresAt = Math.floor(createdAt / 1000) + SOURCE_MAP_DAYS * 86_400
  return Promise.all(
    [...wanted].map(async ([mapId, file]) => {
      const item: SourceMapItem = {
        ...{ status: 'waiting', mapId, pid, release, ...file, createdAt, createdBy, expiresAt },
      }
      await maps.put(item)
      return { mapId, path: file.path, ...(await presignUpload(sourceMapObject(pid, mapId), file.bytes)) }
    }),
  )
}
