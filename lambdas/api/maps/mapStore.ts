import type { SourceMapItem } from '@incuera/contract/maps/sourceMap.ts'

/** Source maps of projects, without their files. Twins: dynamoMaps.ts, testing/createMemoryMaps.ts. */
export interface MapStore {
  read(pid: string, mapId: string): Promise<SourceMapItem | null>
  put(item: SourceMapItem): Promise<void>
  /** Replaces the item that was written at `createdAt`. False: a newer upload or a deletion was faster. */
  replace(item: SourceMapItem): Promise<boolean>
  /** The item as it was; null: there was none. */
  remove(pid: string, mapId: string): Promise<SourceMapItem | null>
  /** In the order of their ids. @param options.begin what ids begin with @param options.after exclusive */
  list(pid: string, options: { begin?: string; after?: string; limit: number }): Promise<SourceMapItem[]>
}
