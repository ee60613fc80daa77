import { useCallback, useLayoutEffect, useRef, useState } from 'react'

interface Selection {
  selected: ReadonlySet<string>
  /** The one that was toggled last, where a range begins. */
  last: string | null
}

const NOTHING: Selection = { selected: new Set(), last: null }

/** Which sessions of a list are selected. @param sids of the list in its order */
export function useSelection(sids: readonly string[]) {
  const [{ selected }, setSelection] = useState(NOTHING)
  const listed = useRef(sids)
  useLayoutEffect(() => {
    listed.current = sids
  })
  const toggle = useCallback((sid: string, isRange: boolean) => {
    setSelection(({ selected, last }) => {
      const next = new Set(selected)
      for (const one of isRange && last ? between(listed.current, last, sid) : [sid]) {
        if (selected.has(sid)) next.delete(one)
        else next.add(one)
      }
      return { selected: next, last: sid }
    })
  }, [])
  const clear = () => setSelection(NOTHING)
  const selectAll = () => setSelection({ selected: new Set(listed.current), last: null })
  return { selected, toggle, clear, selectAll }
}

/** The ids from one to another in a list, both included, in whatever order they are. */
export function between(sids: readonly string[], a: string, b: string): string[] {
  const [from, to] = [sids.indexOf(a), sids.indexOf(b)].sort((x, y) => x - y)
  return from === undefined || to === undefined || from === -1 ? [b] : sids.slice(from, to + 1)
}
