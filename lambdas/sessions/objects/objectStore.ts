/** How to serve a stored object. */
export interface ObjectType {
  contentType: string
  contentEncoding?: 'gzip'
}

/** The replay bucket. Twins: s3Objects.ts, testing/createMemoryObjects.ts; both pass infra/test/objectTwins.test.ts. */
export interface ObjectStore {
  /**
   * Writes once: an existing object stays as it is, and the result is `exists`.
   * @throws RefusalError 429 when so many write it at the same moment that S3 accepts none
   */
  putNew(key: string, bytes: Buffer, type: ObjectType): Promise<'stored' | 'exists'>
  put(key: string, bytes: Buffer, type: ObjectType): Promise<void>
  /** The bytes as they were put; null if there is no object. */
  get(key: string): Promise<Buffer | null>
  /** In the order of the keys' bytes. */
  list(prefix: string): AsyncIterable<string>
}
