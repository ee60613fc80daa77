/** A crash requested by a test. */
export class Crash extends Error {}

/**
 * Counts the calls of one process, and turns the `nth` (from 0) into a crash: before it has done anything, or after it,
 * when only the response is lost. A crashed process does nothing any more, so every later call fails as well.
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
    if (this.hasCrashed) throw new Crash('dead')
    const isDue = this.#calls++ === this.nth
    if (isDue && this.when === 'before') throw new Crash('before')
    const result = await work()
    if (isDue) throw new Crash('after')
    return result
  }
}
