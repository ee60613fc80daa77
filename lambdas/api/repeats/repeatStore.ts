/** What is stored for one key of one caller. */
export interface Repeated {
  /** SHA-256 of the request, in hex. */
  fingerprint: string
  /** Whoever runs it may write its answer. */
  claim: string
  /** Until then its first request may still run, in milliseconds since the epoch. */
  claimedUntil: number
  /** Sealed under the caller's key (seal.ts); null: it still runs, or its answer is not kept. */
  answer: string | null
  isDone: boolean
  /** When it is forgotten, in seconds since the epoch. */
  expiresAt: number
}

/** Requests with an `Idempotency-Key`. Twins: dynamoRepeats.ts, ../testing/createMemoryRepeats.ts. */
export interface RepeatStore {
  /**
   * Takes a key that is free, forgotten, or whose request has ended without an answer. A key that is taken is returned.
   * @param id see {@link repeatId}
   * @param now milliseconds since the epoch
   */
  take(id: string, repeated: Repeated, now: number): Promise<Repeated | null>
  /** Replaces what has this claim; nothing if another has taken the key. */
  replace(id: string, repeated: Repeated): Promise<void>
  /** Frees the key of this claim. */
  free(id: string, claim: string): Promise<void>
}
