export interface Gate<Reason> {
  /** Adds a reason not to record; several reasons may apply at the same time. */
  shut(reason: Reason): void
  /** It does no longer. */
  lift(reason: Reason): void
  has(reason: Reason): boolean
  isOpen(): boolean
}

export interface GatePorts {
  onOpen(): void
  onShut(): void
}

/** Open as long as no reason speaks against it. Begins shut, for `first`. */
export function createGate<Reason>(first: Reason, { onOpen, onShut }: GatePorts): Gate<Reason> {
  const reasons = new Set([first])
  return {
    shut(reason) {
      const wasOpen = reasons.size === 0
      reasons.add(reason)
      if (wasOpen) onShut()
    },
    lift(reason) {
      if (reasons.delete(reason) && reasons.size === 0) onOpen()
    },
    has: (reason) => reasons.has(reason),
    isOpen: () => reasons.size === 0,
  }
}
