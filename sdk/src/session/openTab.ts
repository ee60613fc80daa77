import type { SafeStorage } from '../browser/safeStorage.ts'
import { toJson } from '../browser/toJson.ts'
import { isRecord } from '../events/isRecord.ts'
import type { Privacy } from '../privacy/presets.ts'
import { parseRecord } from './sessionRules.ts'

const KEY = 'incuera.tab'

/** A tab as it remembers itself over its page loads, in sessionStorage. */
interface TabState {
  /** Of the names of its windows, one for each preset. */
  digits: string
  /** The next number in each of its last sessions, by preset. */
  next: Record<string, number>
  /** True while a page of this tab is there. */
  open: boolean
}

/**
 * Three sessions, each under the page's own preset and under the minimum of its key: a batch of the previous session
 * may be split in two when the next one is already counting.
 */
const NUMBERS_KEPT = 6

export interface Tab {
  /** The preset's level comes first. What is recorded under another one is another window. */
  wid(): string
  /** Takes the number of the window's next batch in a session: 0, 1, 2… without gaps across page loads. */
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
 * (and a tab after a crash) gets new digits, immediately and without a lock: two tabs that count under one name would
 * lose batches as duplicates, and a held lock or channel would keep the page out of the back/forward cache.
 */
export function openTab(storage: SafeStorage, newWid: () => string, privacy: Pick<Privacy, 'level'>): Tab {
  const read = () => parseTab(storage.get(KEY))
  const stored = read()
  let state: TabState = stored && !stored.open ? stored : { digits: newWid(), next: {}, open: true }
  const write = (change: Partial<TabState>) => {
    state = { ...state, ...change }
    storage.set(KEY, toJson(state))
  }
  const keyOf = (sid: string) => privacy.level + sid
  const peekSeq = (sid: string) => state.next[keyOf(sid)] ?? 0
  write({ open: true })

  return {
    wid: () => privacy.level + state.digits,
    peekSeq,
    nextSeq(sid) {
      const seq = peekSeq(sid)
      const key = keyOf(sid)
      const { [key]: _, ...others } = state.next
      write({ next: Object.fromEntries([...Object.entries(others), [key, seq + 1]].slice(-NUMBERS_KEPT)) })
      return seq
    },
    close: () => write({ open: false }),
    reopen: () => write({ ...read(), open: true }),
  }
}

function parseTab(text: string | null): TabState | null {
  const { digits, next, open } = parseRecord(text)
  if (typeof digits !== 'string' || !/^\w{16}$/.test(digits)) return null
  return isCounts(next) ? { digits, next, open: open !== false } : null
}

function isCounts(value: unknown): value is Record<string, number> {
  return isRecord(value) && Object.values(value).every((count) => typeof count === 'number')
}
