import type { SafeStorage } from '../browser/safeStorage.ts'

const KEY = 'incuera.seen'

export interface Attention {
  /**
   * Whether somebody has opened this page. False where the page before it in this tab has ended with nobody doing
   * anything on it.
   */
  isAttended: boolean
  /** The visitor did something on this page. */
  onActivity(): void
}

/** Distinguishes a visitor who goes from page to page from a page that keeps reloading in a forgotten tab for days. */
export function readAttention(storage: SafeStorage): Attention {
  const isAttended = storage.get(KEY) !== '0'
  let isSeen = false
  storage.set(KEY, '0')
  return {
    isAttended,
    onActivity() {
      if (!isSeen) storage.set(KEY, '1')
      isSeen = true
    },
  }
}
