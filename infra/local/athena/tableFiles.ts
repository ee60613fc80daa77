import { isProjected } from '../glue/readProjection.ts'
import type { GlueTable } from '../glue/readTables.ts'

/** An object of a bucket as a file of this machine. Its path keeps folders like `day=2026-11-21` of its key. */
export interface ListedObject {
  key: string
  path: string
  /** Bytes. */
  size: number
}
export type ListObjects = (bucket: string, prefix: string) => Promise<ListedObject[]>

/** Prefixes of a table's registered partitions. */
export type RegisteredPrefixes = (table: GlueTable) => string[]

/**
 * The files of a table that Athena would find: by the projection of its partitions or by those that are registered, not
 * by the content of the bucket.
 */
export async function tableFiles(
  table: GlueTable,
  { listObjects, prefixes, nowMs }: { listObjects: ListObjects; prefixes: RegisteredPrefixes; nowMs: number },
): Promise<ListedObject[]> {
  const objects = await listObjects(table.bucket, table.prefix)
  const { found } = table
  switch (found.type) {
    case 'registration': {
      const registered = new Set(prefixes(table))
      return objects.filter(({ key }) => registered.has(key.slice(0, key.lastIndexOf('/') + 1)))
    }
    case 'projection':
      return objects.filter(({ key }) => {
        const folders = key.slice(table.prefix.length).split('/').slice(0, -1)
        return (
          folders.length === table.partitions.length &&
          found.projections.every((projection, index) => {
            const [folder = '', name = ''] = [folders[index], table.partitions[index]?.name]
            return folder.startsWith(`${name}=`) && isProjected(projection, folder.slice(name.length + 1), nowMs)
          })
        )
      })
  }
}
