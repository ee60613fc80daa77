import type { ReactNode } from 'react'

/** A number that opens the sessions it counts. */
export const NumberLink = ({ children, onOpen, label }: { children: ReactNode; onOpen(): void; label?: string }) => (
  <button type="button" className="number-link" onClick={onOpen} aria-label={label}>
    {children}
  </button>
)
