/** A file of the lake. */
export interface LakeFile {
  key: string
  bytes: number
}

/**
 * Sizes of the lake's files. Twins: s3LakeSizes.ts, testing/createMemoryLakeSizes.ts; both pass
 * infra/test/objectTwins.test.ts.
 */
export interface LakeSizes {
  /** Files whose keys begin with `prefix` and come after `after`, in the order of their keys, some at a time. */
  list(prefix: string, after: string): AsyncIterable<LakeFile[]>
}
