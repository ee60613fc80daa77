import { useState } from 'react'
import { type Moment, momentKey } from '#lib/moments/moment.ts'

/** Which rows of a list show their details. */
export function useOpenRows() {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  return {
    isOpen: (moment: Moment) => open.has(momentKey(moment)),
    toggle: (moment: Moment) => {
      const next = new Set(open)
      if (!next.delete(momentKey(moment))) next.add(momentKey(moment))
      setOpen(next)
    },
  }
}
