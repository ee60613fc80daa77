/** A crash that a test has ordered. */
export class Crash extends Error {}

/**
 * Counts calls, and turns the `nth` (from 0) into a crash: before it has done anything, or after it, when only the answer is
 * lost. The process is gone then, so every later call crashes as well.
 */
export class Crasher {
  #calls = 0
  constructor(
    readonly nth: number,
    readonly when: 'before' | 'after',
  ) {}

  get hasCrashed(): boolean {
    return this.#calls > this.nth
  }

  async call<R>(work: () => Promise<R>): Promise<R> {
    if (this.hasCrashed) throw new Crash('gone')
    const isDue = this.#calls++ === this.nth
    if (isDue && this.when === 'before') throw new Crash('before')
    const result = await work()
    if (isDue) throw new Crash('after')
    return result
  }
}
