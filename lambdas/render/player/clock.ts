/**
 * The page's own clock: time is frozen until someone advances it. rrweb's Replayer then plays as usual, only as fast
 * as frames can be drawn. Install it before the Replayer is created.
 */
export interface Clock {
  /** Milliseconds since the clock was installed. */
  now(): number
  /** Runs what is due until then in order, and after it one round of animation frames. */
  advance(toMs: number): void
  /** Resolves after so much real time. */
  realDelay(ms: number): Promise<void>
  /** Resolves when the page has handed its next real frame to the compositor, which then draws it. */
  frameHandedOver(): Promise<void>
}

interface Timer {
  id: number
  dueMs: number
  run: () => void
}

/** Date.now() starts here, because pages do not expect 1970. */
const EPOCH = 1_700_000_000_000

export function installClock(page: Window & typeof globalThis): Clock {
  const realTimeout = page.setTimeout.bind(page)
  const realFrame = page.requestAnimationFrame.bind(page)
  const timers = new Map<number, Timer>()
  let frames = new Map<number, FrameRequestCallback>()
  let now = 0
  let lastId = 1_000_000
  let dateCalls = 0

  const setTimeoutHere = (handler: TimerHandler, delayMs?: number, ...rest: unknown[]): number => {
    const id = ++lastId
    // Strings would be evaluated; the CSP forbids it and nobody of ours passes one.
    const run = typeof handler === 'function' ? () => handler(...rest) : () => undefined
    timers.set(id, { id, dueMs: now + Math.max(0, Number(delayMs) || 0), run })
    return id
  }

  Object.assign(page, {
    setTimeout: setTimeoutHere,
    clearTimeout: (id: number) => void timers.delete(id),
    requestAnimationFrame: (callback: FrameRequestCallback) => {
      frames.set(++lastId, callback)
      return lastId
    },
    cancelAnimationFrame: (id: number) => void frames.delete(id),
  })
  page.performance.now = () => now
  // A millisecond more with each call within a step: rrweb ends a loop over unresolvable nodes by Date.now() alone.
  page.Date.now = () => EPOCH + Math.floor(now) + dateCalls++

  return {
    now: () => now,
    realDelay: (ms) => new Promise((resolve) => realTimeout(resolve, ms)),
    frameHandedOver: () =>
      new Promise((resolve) =>
        realFrame(() => {
          // The callback runs at the start of the frame's work; a message's task runs after all of it.
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => {
            port1.close()
            resolve()
          }
          port2.postMessage(null)
        }),
      ),
    advance(toMs) {
      dateCalls = 0
      for (let timer = earliest(timers, toMs); timer; timer = earliest(timers, toMs)) {
        timers.delete(timer.id)
        now = Math.max(now, timer.dueMs)
        guarded(timer.run)
      }
      now = toMs
      const round = frames
      frames = new Map()
      for (const callback of round.values()) guarded(() => callback(now))
    },
  }
}

/**
 * The timer that is due first, if one is due until then; timers due at the same time run in the order they were set.
 */
function earliest(timers: Map<number, Timer>, untilMs: number): Timer | null {
  let found: Timer | null = null
  for (const timer of timers.values()) {
    if (
      timer.dueMs <= untilMs &&
      (!found || timer.dueMs < found.dueMs || (timer.dueMs === found.dueMs && timer.id < found.id))
    )
      found = timer
  }
  return found
}

function guarded(run: () => void): void {
  try {
    run()
  } catch {
    // A broken recording must not stop the callbacks after it.
  }
}
