import type { Log } from '#runtime/log.ts'
import { LEASE_RENEW_MS } from '../state/lease.ts'

/** A claim on work that a job has just taken. */
export interface Lease {
  /** Extends it to LEASE_MS from now. False: another job has claimed the work since. */
  renew(): Promise<boolean>
  /** Lets others begin. */
  release(): Promise<void>
}

/** Thrown by a job that has lost its claim: the new holder finishes the work. */
export class LeaseLostError extends Error {
  override name = 'LeaseLostError'
}

/**
 * Does work under a lease: renews it on time, and releases it when the work fails, so that the retry need not wait. On
 * success the work's own last step removes the lease.
 * @param work gets `confirm`, to be called right before a step that must not happen twice
 * @returns false: the lease was lost, and another job does the work
 */
export async function holdLease(
  lease: Lease,
  log: Log,
  work: (confirm: () => Promise<void>) => Promise<void>,
): Promise<boolean> {
  const confirm = async () => {
    if (!(await lease.renew())) throw new LeaseLostError('another delivery has taken over')
  }
  // A failed renewal is compensated by the next one, or by `confirm`.
  const timer = setInterval(
    () => void lease.renew().catch((error: unknown) => log.warn('a lease was not renewed', { error })),
    LEASE_RENEW_MS,
  )
  try {
    await work(confirm)
    return true
  } catch (error) {
    if (error instanceof LeaseLostError) return false
    await lease.release().catch((trouble: unknown) => log.warn('a lease was not released', { trouble }))
    throw error
  } finally {
    clearInterval(timer)
  }
}
