/** Requests per second on average, and how many may come at the same moment. */
export interface Rate {
  perSecond: number
  burst: number
}

export interface Throttling {
  /** Shared by all routes without their own rate. */
  standard: Rate | null
  /** By route key, such as `POST /api/ingest`. */
  routes: Record<string, Rate>
}

/**
 * API Gateway's throttling: a token bucket for each route with its own rate, and one for the rest of the stage.
 * @returns whether a request may pass now (milliseconds since the epoch)
 */
export function createThrottle({ standard, routes }: Throttling): (routeKey: string, nowMs: number) => boolean {
  const shared = standard && createBucket(standard)
  const buckets = new Map(Object.entries(routes).map(([routeKey, rate]) => [routeKey, createBucket(rate)]))
  return (routeKey, nowMs) => (buckets.get(routeKey) ?? shared)?.(nowMs) ?? true
}

function createBucket({ perSecond, burst }: Rate): (nowMs: number) => boolean {
  let tokens = burst
  let filledMs: number | null = null
  return (nowMs) => {
    tokens = Math.min(burst, tokens + (Math.max(0, nowMs - (filledMs ?? nowMs)) / 1000) * perSecond)
    filledMs = nowMs
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
