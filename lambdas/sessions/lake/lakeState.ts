/** A person, a session or a whole project whose rows are removed from the lake, and stay removed. */
export interface Erased {
  pid: string
  kind: 'user' | 'session' | 'project'
  /** The user key, the session's id, or the project's. */
  value: string
}

/** Progress of one erasure. */
export interface Erasure extends Erased {
  requestedAt: number
  /** Kept days up to this one do not contain the rows any more; null: none has been searched yet. */
  throughDay: string | null
  /** Absent while rows that arrived before the request may still exist. */
  doneAt?: number
}

/** How far the lake is kept. */
export interface LakeState {
  /** The watermark: all days up to this one are kept; null: none is. */
  day: string | null
  /** Changes whenever kept rows do. */
  generation: number
  /** Milliseconds since the epoch until which a run of `keep` has the lake to itself; 0: nobody has. */
  leaseUntil: number
  /** By day: when its kept files were last replaced. Their old versions and its hot files are removed later. */
  replacedAt: Record<string, number>
  /** Day (UTC) on which retention was last applied. */
  expiredOn: string | null
}

export const NO_LAKE_STATE: LakeState = { day: null, generation: 0, leaseUntil: 0, replacedAt: {}, expiredOn: null }

/**
 * What is known of the lake besides its files. Twins: dynamoLakeState.ts, testing/createMemoryLakeState.ts; both pass
 * lakeState.test.ts.
 */
export interface LakeStateStore {
  /** The version is 0 before the first replacement. */
  read(): Promise<{ state: LakeState; version: number }>
  /** @returns false when the version is no longer `expected`, and then nothing has changed */
  replace(state: LakeState, expected: number): Promise<boolean>
  /** Requests the erasure of a person's or session's rows. A second request changes nothing. */
  erase(erased: Erased, requestedAt: number): Promise<void>
  /** Every erasure, also those that are done: rows that arrive later are removed as well. */
  erasures(): Promise<Erasure[]>
  /** Stores the progress of an erasure. */
  noteErased(erasure: Erasure): Promise<void>
}

/** Watermark and generation, which every query of the lake needs. */
export type Watermark = Pick<LakeState, 'day' | 'generation'>
/** Of a lake that `keep` has not touched yet. */
export const NOTHING_KEPT: Watermark = { day: null, generation: 0 }

export type ReadWatermark = () => Promise<Watermark>
