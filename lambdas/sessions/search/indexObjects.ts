/** A stored object, with what tells its versions apart (the ETag of S3). */
export interface Versioned {
  bytes: Buffer
  version: string
}

/**
 * What the index of words needs of the replay bucket. Twins: s3IndexObjects.ts, testing/createMemoryIndexObjects.ts.
 */
export interface IndexObjects {
  read(key: string): Promise<Versioned | null>
  /**
   * Replaces what was read; several may try at the same time.
   * @param version of what was read; null: there was nothing
   * @returns false if it has changed since: nothing is written
   */
  replace(key: string, bytes: Buffer, version: string | null): Promise<boolean>
  /** In the order of the keys' bytes. */
  listVersions(prefix: string): AsyncIterable<{ key: string; version: string }>
}
