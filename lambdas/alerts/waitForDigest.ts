import type { Digest } from '@incuera/contract/digest/digest.ts'

/** Six insights of two weeks, seconds each; the rest of the function's time is for other projects. */
const WAIT_MS_MAX = 240_000

/**
 * Asks for a digest until it is computed.
 * @param read null: an insight is still being computed
 * @throws Error when it takes too long
 */
export async function waitForDigest(read: () => Promise<Digest | null>, now: () => number): Promise<Digest> {
  for (const until = now() + WAIT_MS_MAX; now() < until; ) {
    const digest = await read()
    if (digest) return digest
  }
  throw new Error('The lake took too long.')
}
