import type { SafeStorage } from '../browser/safeStorage.ts'
import { toJson } from '../browser/toJson.ts'
import { isRecord } from '../events/isRecord.ts'
import { parseRecord } from './sessionRules.ts'

const KEY = 'incuera.tab'

/** A tab as it remembers itself over its page loads, in sessionStorage. */
interface TabState {
  wid: string
  /** The next number in each of its last sessions. */
  next: Record<string, number>
  /** True while a page of this tab is there. */
  open: boolean
}

/** A batch of the previous session may be split in two when the next session is already counting. */
const SESSIONS_KEPT = 3

export interface Tab {
  wid(): string
  /** Takes the number of the tab's next batch in a session: 0, 1, 2… without gaps across page loads. */
  nextSeq(sid: string): number
  /** The number that would be taken next. */
  peekSeq(sid: string): number
  /** The page goes; the next page of this tab takes over. */
  close(): void
  /** The page came back from the back/forward cache, after other pages of the tab have counted on. */
  reopen(): void
}

/**
 * Opens the tab's own memory. A browser copies sessionStorage into a duplicated tab and into `window.open`; the copy
 * says that a page is open in it, which a page of our own tab never finds, because the page before it closed. So a copy
 * (and a tab after a crash) gets a new `wid`, immediately and without a lock: two tabs that count under one name would
 * lose batches as duplicates, and a held lock or channel would keep the page out of the back/forward cache.
 */
export function openTab(storage: SafeStorage, newWid: () => string, level: number): Tab {
  const key = KEY + level
  const read = () => parseTab(storage.get(key))
  const stored = read()
  let state: TabState = stored && !stored.open ? stored : { wid: level + newWid(), next: {}, open: true }
  const write = (change: Partial<TabState>) => {
    state = { ...state, ...change }
    storage.set(key, toJson(state))
  }
  const peekSeq = (sid: string) => state.next[sid] ?? 0
  write({ open: true })

  return {
    wid: () => state.wid,
    peekSeq,
    nextSeq(sid) {
      const seq = peekSeq(sid)
      const { [sid]: _, ...others } = state.next
      write({ next: Object.fromEntries([...Object.entries(others), [sid, seq + 1]].slice(-SESSIONS_KEPT)) })
      return seq
    },
    close: () => write({ open: false }),
    reopen: () => write({ ...read(), open: true }),
  }
}

function parseTab(text: string | null): TabState | null {
  const value = parseRecord(text)
  if (!value) return null
  const { wid, next, open } = value
  if (typeof wid !== 'string' || !/^\w{17}$/.test(wid)) return null
  if (typeof open !== 'boolean' || !isCounts(next)) return null
  return { wid, next, open }
}

function isCounts(value: unknown): value is Record<string, number> {
  return isRecord(value) && Object.values(value).every((count) => typeof count === 'number')
}
