/**
 * Cognito lets five attempts fail, then locks for a second and doubles that with every further failure up to 15
 * minutes.
 */
const FAILURES_FREE = 5
const LOCK_SECONDS_MAX = 15 * 60
/** All accounts together: trying one password on many addresses is slowed down as well, but nobody for long. */
const FAILURES_FREE_IN_ALL = 30
const LOCK_SECONDS_MAX_IN_ALL = 60
/** Older failures are dropped, so that memory is bounded and no lock lasts. */
const FORGET_SECONDS = 60 * 60

interface Failures {
  count: number
  lastMs: number
  lockedUntilMs: number
}

export interface Lockout {
  /** Seconds until this account may be tried, 0 for now. Attempts while locked do not lengthen the lock. */
  waitSeconds(account: string): number
  failed(account: string): void
  succeeded(account: string): void
}

/**
 * Slows down guessing: per account as Cognito does, and over all accounts. Nothing is locked permanently.
 * @param now milliseconds since the epoch
 */
export function createLockout(now: () => number): Lockout {
  const accounts = new Map<string, Failures>()
  let inAll: Failures = { count: 0, lastMs: 0, lockedUntilMs: 0 }

  const forget = () => {
    for (const [account, { lastMs }] of accounts) if (now() - lastMs > FORGET_SECONDS * 1000) accounts.delete(account)
    if (now() - inAll.lastMs > FORGET_SECONDS * 1000) inAll = { count: 0, lastMs: 0, lockedUntilMs: 0 }
  }
  return {
    waitSeconds: (account) => {
      const untilMs = Math.max(accounts.get(account)?.lockedUntilMs ?? 0, inAll.lockedUntilMs)
      return Math.max(0, Math.ceil((untilMs - now()) / 1000))
    },
    failed: (account) => {
      forget()
      accounts.set(account, afterFailure(accounts.get(account)?.count ?? 0, now(), FAILURES_FREE, LOCK_SECONDS_MAX))
      inAll = afterFailure(inAll.count, now(), FAILURES_FREE_IN_ALL, LOCK_SECONDS_MAX_IN_ALL)
    },
    // The failures of other accounts stay: one known password must not make guessing others easier.
    succeeded: (account) => void accounts.delete(account),
  }
}

function afterFailure(before: number, nowMs: number, free: number, secondsMax: number): Failures {
  const count = before + 1
  const seconds = count < free ? 0 : Math.min(secondsMax, 2 ** Math.min(count - free, 20))
  return { count, lastMs: nowMs, lockedUntilMs: nowMs + seconds * 1000 }
}
