import { createContext, use } from 'react'

/** What the rows of a list share: which are selected, and which one the keyboard previews. */
export interface ListState {
  selected: ReadonlySet<string>
  /** @param isRange also all rows between this one and the one toggled before */
  toggle(sid: string, isRange: boolean): void
  /** The row that the keyboard previews, and how far into the session it is, 0 to 1. */
  keyed: { sid: string; part: number } | null
  isCompact: boolean
}

export const ListContext = createContext<ListState | null>(null)

export function useList(): ListState {
  const list = use(ListContext)
  if (!list) throw new Error('useList must be used inside a session list')
  return list
}
