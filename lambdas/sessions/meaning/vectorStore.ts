import type { ProjectId, SessionId } from '@incuera/contract/ids.ts'

/** The meaning of a session's analysis as a point in space: close ones mean similar things. */
export interface SessionVector {
  pid: ProjectId
  sid: SessionId
  /** Milliseconds since the epoch. */
  startedAt: number
  /** When its session expires, in seconds since the epoch. */
  expiresAt: number
  values: readonly number[]
}

export type VectorRef = Pick<SessionVector, 'pid' | 'sid'>

/** One vector for each analysed session, of all projects. Twins: s3Vectors.ts, testing/createMemoryVectors.ts. */
export interface VectorStore {
  /** Replaces that of an earlier analysis. */
  put(vector: SessionVector): Promise<void>
  read(ref: VectorRef): Promise<number[] | null>
  /**
   * The sessions of one project that are nearest to a vector, nearest first; `similarity` is the cosine of the angle
   * between both: 1 is the same meaning, 0 none in common.
   *
   * @param startedAt of the sessions, from (inclusive) and to (exclusive), in milliseconds since the epoch
   */
  nearest(
    pid: ProjectId,
    values: readonly number[],
    startedAt: { from: number; to: number },
    most: number,
  ): Promise<{ sid: SessionId; similarity: number }[]>
  /** Those that do not exist are ignored. */
  remove(refs: readonly VectorRef[]): Promise<void>
  /** All of them, or one of `count` parts of similar size, in no order. */
  list(part?: { index: number; count: number }): AsyncIterable<VectorRef & Pick<SessionVector, 'expiresAt'>>
}
