/** The browser's timers. */
export interface Timers {
  set(run: () => void, ms: number): number
  clear(timer: number): void
}
