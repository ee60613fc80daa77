import { useSyncExternalStore } from 'react'

const STEP_MS = 10_000

const subscribe = (onChange: () => void) => {
  const timer = setInterval(onChange, STEP_MS)
  return () => clearInterval(timer)
}

const step = () => Math.floor(Date.now() / STEP_MS) * STEP_MS

/** The time, in steps of ten seconds: enough for "2 minutes ago", and rarely a reason to render. */
export const useNow = (): number => useSyncExternalStore(subscribe, step, step)
