import { ModelError } from './modelError.ts'
import { BusyError } from './serverErrors.ts'

/** How long to wait for what. */
export interface Patience {
  /** One call. */
  callMs: number
  /** All calls for one answer. The function itself has two minutes (infra/lib/analysis.ts). */
  totalMs: number
  /** A busy server that asks for more time is given up. */
  retryAfterMs: number
}
export const PATIENCE: Patience = { callMs: 60_000, totalMs: 100_000, retryAfterMs: 20_000 }
/** Where the server does not say how long. */
const RETRY_AFTER_MS_DEFAULT = 2_000
const BUSY_TRIES_MAX = 3

export interface Clock {
  now(): number
  sleep(ms: number): Promise<unknown>
}

/**
 * Calls again when the server is busy, after the time that it asks for, as long as there is time.
 * @throws ModelError `server_failed`: there is no time left, or the server stays busy
 */
export async function patiently<T>(
  { now, sleep }: Clock,
  { callMs, retryAfterMs }: Patience,
  endsAt: number,
  call: (timeoutMs: number) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const leftMs = endsAt - now()
    if (leftMs <= 0) throw new ModelError('server_failed', 'the model took too long')
    try {
      return await call(Math.min(callMs, leftMs))
    } catch (error) {
      if (!(error instanceof BusyError)) throw error
      const waitMs = error.seconds === null ? RETRY_AFTER_MS_DEFAULT : error.seconds * 1000
      if (attempt >= BUSY_TRIES_MAX || waitMs > retryAfterMs || now() + waitMs >= endsAt)
        throw new ModelError('server_failed', error.message, { cause: error })
      await sleep(waitMs)
    }
  }
}
