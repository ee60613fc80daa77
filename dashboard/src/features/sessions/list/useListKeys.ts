import { useHotkeys } from '@mantine/hooks'
import { useMemo, useState } from 'react'

/** How far an arrow key moves a preview, as a part of the session. */
const STEP = 0.05

interface ListKeysOptions {
  sids: readonly string[]
  toggle(sid: string, isRange: boolean): void
  open(sid: string, part: number | null): void
  /** Brings a row into view and gives it the focus. */
  focus(index: number): void
}

/** The keys of a list: J and K go through its rows, X selects, Enter opens, Space and the arrows preview. */
export function useListKeys({ sids, toggle, open, focus }: ListKeysOptions) {
  const [active, setActive] = useState<string | null>(null)
  const [part, setPart] = useState<number | null>(null)
  const at = active === null ? -1 : sids.indexOf(active)
  const go = (index: number) => {
    const sid = sids[Math.min(sids.length - 1, Math.max(0, index))]
    if (sid === undefined) return
    setActive(sid)
    setPart(null)
    focus(sids.indexOf(sid))
  }
  const withActive = (act: (sid: string) => void) => () => {
    if (active !== null && at !== -1) act(active)
  }
  const move = (by: number) =>
    withActive(() => setPart(Math.min(1, Math.max(0, (part ?? 0) + (part === null ? 0 : by)))))
  useHotkeys([
    ['J', () => go(at + 1)],
    ['K', () => go(at - 1)],
    ['X', withActive((sid) => toggle(sid, false))],
    ['shift+X', withActive((sid) => toggle(sid, true))],
  ])
  /** Keys that belong to the focused row, not to the page. */
  const onRowKey = (key: string): boolean => {
    const acts: Record<string, () => void> = {
      Enter: withActive((sid) => open(sid, part)),
      ' ': withActive(() => setPart(part === null ? 0 : null)),
      ArrowRight: move(STEP),
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      ...(part !== null && { ArrowLeft: move(-STEP), Escape: () => setPart(null) }),
    }
    acts[key]?.()
    return acts[key] !== undefined
  }
  return {
    active,
    keyed: useMemo(() => (active !== null && part !== null ? { sid: active, part } : null), [active, part]),
    acts: { onKey: onRowKey, onFocus: setActive, onLeave: () => setPart(null) },
  }
}
