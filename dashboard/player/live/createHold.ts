/** Lets what arrives wait while the picture is paused. */
export interface Hold {
  begin(): void
  /** All that waits goes on, in its order. */
  end(): void
  isOn(): boolean
  /** Resolves immediately while nothing is held. */
  whileOff(): Promise<void>
}

/** Nothing is held at first. */
export function createHold(): Hold {
  let waiting: (() => void)[] | null = null
  return {
    begin() {
      waiting ??= []
    },
    end() {
      const released = waiting ?? []
      waiting = null
      for (const goOn of released) goOn()
    },
    isOn: () => waiting !== null,
    whileOff: () => new Promise((resolve) => (waiting ? waiting.push(resolve) : resolve())),
  }
}
