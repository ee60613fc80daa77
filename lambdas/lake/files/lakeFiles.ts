/** The lake's bucket. Twins: s3LakeFiles.ts, testing/createMemoryLakeFiles.ts. */
export interface LakeFiles {
  /** Keys under a prefix, in the order of their bytes. */
  list(prefix: string): AsyncIterable<string>
  /** What follows a prefix up to the next slash, each once: `day=2026-11-21` and the like. */
  folders(prefix: string): Promise<string[]>
  /** Null if there is no such object. */
  read(key: string): Promise<string | null>
  write(key: string, text: string): Promise<void>
  /** Stores an object as a file of this machine, whose folder exists. */
  download(key: string, path: string): Promise<void>
  upload(path: string, key: string): Promise<void>
  /** Keys without an object are no error. */
  remove(keys: string[]): Promise<void>
}
