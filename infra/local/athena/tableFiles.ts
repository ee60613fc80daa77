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

/**
 * The files of a table that Athena would find: by the projection of its partitions, not by the content of the bucket.
 */
export async function tableFiles(table: GlueTable, listObjects: ListObjects, nowMs: number): Promise<ListedObject[]> {
  const objects = await listObjects(table.bucket, table.prefix)
  return objects.filter(({ key }) => {
    const folders = key.slice(table.prefix.length).split('/').slice(0, -1)
    return (
      folders.length === table.partitions.length &&
      table.partitions.every(({ name, projection }, index) => {
        const folder = folders[index] ?? ''
        return folder.startsWith(`${name}=`) && isProjected(projection, folder.slice(name.length + 1), nowMs)
      })
    )
  })
}
