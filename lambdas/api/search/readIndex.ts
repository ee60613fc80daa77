import type { ProjectId } from '@incuera/contract/ids.ts'
import { searchIndexKey } from '@incuera/contract/keys.ts'
import { type IndexFile, readIndexFile } from '#sessions/search/indexFile.ts'
import type { IndexObjects } from '#sessions/search/indexObjects.ts'
import { type RequestIndexPorts, requestIndex } from '#sessions/search/requestIndex.ts'

/** An index that nothing has been added to for so long is brought up to date, because sessions have expired since. */
const OLD_MS = 86_400_000

export interface ReadIndexPorts extends RequestIndexPorts {
  indexObjects: Pick<IndexObjects, 'read'>
}

/**
 * The index of a project's words. Null: there is none that knows all of its sessions, and SQL finds them; it is asked
 * for unless the project has too many.
 */
export async function readIndex(ports: ReadIndexPorts, pid: ProjectId): Promise<IndexFile | null> {
  const stored = await ports.indexObjects.read(searchIndexKey(pid))
  const file = stored && readIndexFile(stored.bytes)
  if (!file || ports.now() - file.builtAt > OLD_MS) await requestIndex(ports, pid)
  return file?.status === 'ready' && file.isComplete ? file : null
}
