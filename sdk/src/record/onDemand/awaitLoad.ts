import { after, cancel } from '#browser/after.ts'

/** So long a frame or a stylesheet is waited for. */
const LOAD_TIMEOUT_MS = 5_000

/** Calls when it has not loaded after a while; whoever waits listens for the load itself. */
export function awaitLoad(element: HTMLElement, run: () => void): void {
  const timer = after(LOAD_TIMEOUT_MS, run)
  element.addEventListener('load', () => cancel(timer), { once: true })
}
