import type { SafeStorage } from './safeStorage.ts'
import { parseRecord } from './sessionRules.ts'

const KEY = 'incuera.tab'

/** A tab as it remembers itself over its page loads, in sessionStorage. */
interface TabState {
  wid: string
  /** The visit that `next` counts in. */
  sid: string
  next: number
  /** True while a page of this tab is there. */
  open: boolean
}

export interface Tab {
  wid(): string
  /** The number of the tab's next batch in a visit: 0, 1, 2… without a hole over page loads. */
  nextSeq(sid: string): number
  /** The page goes; the next page of this tab takes over. */
  close(): void
  /** The page came back from the back/forward cache, after other pages of the tab have counted on. */
  reopen(): void
}

/**
 * Opens the tab's own memory. A browser copies sessionStorage into a duplicated tab and into `window.open`; the copy says
 * that a page is open in it, which a page of our own tab never finds, because the page before it closed. So a copy (and
 * a tab after a crash) gets a new `wid`, at once and without a lock: two tabs that count under one name would lose batches
 * as duplicates, and a held lock or channel would keep the page out of the back/forward cache.
 */
export function openTab(storage: SafeStorage, newWid: () => string): Tab {
  const read = () => parseTab(storage.get(KEY))
  const stored = read()
  let state: TabState = stored && !stored.open ? { ...stored, open: true } : { wid: newWid(), sid: '', next: 0, open: true }
  const write = (next: TabState) => {
    state = next
    storage.set(KEY, JSON.stringify(next))
  }
  write(state)

  return {
    wid: () => state.wid,
    nextSeq(sid) {
      const seq = state.sid === sid ? state.next : 0
      write({ ...state, sid, next: seq + 1 })
      return seq
    },
    close: () => write({ ...state, open: false }),
    reopen: () => write({ ...(read() ?? state), open: true }),
  }
}

function parseTab(text: string | null): TabState | null {
  const value = parseRecord(text)
  if (!value) return null
  const { wid, sid, next, open } = value
  if (typeof wid !== 'string' || !/^[0-9a-f]{16}$/.test(wid)) return null
  if (typeof sid !== 'string' || typeof next !== 'number' || typeof open !== 'boolean') return null
  return { wid, sid, next, open }
}
