import { sourceMapObject } from '@incuera/contract/maps/mapKeys.ts'
import type { SourceMapItem } from '@incuera/contract/maps/sourceMap.ts'
import { decodedMappings } from '@jridgewell/trace-mapping'
import { RefusalError } from '#runtime/errors.ts'
import type { ApiPorts } from '../ports.ts'
import { readSourceMap, SourceMapError } from './readSourceMap.ts'

/**
 * Reads an uploaded file as its stacks will, so that whoever uploads it learns what is wrong with it.
 * @throws RefusalError 409 when it has not been uploaded, or a newer upload was requested meanwhile
 */
export async function checkMap(
  { maps, objects, now }: Pick<ApiPorts, 'maps' | 'objects' | 'now'>,
  item: SourceMapItem,
): Promise<SourceMapItem> {
  const bytes = await objects.get(sourceMapObject(item.pid, item.mapId))
  if (!bytes) throw new RefusalError('not_ready', 'Its file has not been uploaded. PUT it to the URL first.')
  const { mapId, pid, release, path, createdAt, createdBy, expiresAt } = item
  const base = { mapId, pid, release, path, bytes: bytes.length, createdAt, createdBy, expiresAt }
  const checked: SourceMapItem = { ...base, ...(await read(bytes, now())) }
  if (!(await maps.replace(checked)))
    throw new RefusalError('not_ready', 'It was requested again or deleted meanwhile. Upload and check it again.')
  return checked
}

async function read(bytes: Buffer, readyAt: number) {
  try {
    const map = await readSourceMap(bytes)
    decodedMappings(map)
    return { status: 'ready' as const, readyAt, sources: map.sources.length }
  } catch (error) {
    return { status: 'broken' as const, reason: error instanceof SourceMapError ? error.message : undecodable(error) }
  }
}

const undecodable = (error: unknown): string =>
  `It cannot be decoded: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown reason'}`
