import { after } from '../browser/after.ts'
import { listen } from '../browser/listen.ts'

const CALL = 'incuera.roll'
const ANSWER = 'incuera.here'
const ANSWERS_WITHIN_MS = 400

/**
 * Tells other tabs of the origin that this window is there, when they ask. By `storage` events: they reach tabs in the
 * background at once, and unlike a held lock or a channel they do not keep a page out of the back/forward cache.
 * @returns how to stop answering.
 */
export function answerRoll(wid: () => string): () => void {
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key === CALL && newValue) put(ANSWER, `${wid()} ${newValue}`)
  }
  return listen(window, 'storage', onStorage)
}

/** The windows that answer, or null where localStorage cannot be written. */
export async function callRoll(): Promise<Set<string> | null> {
  const there = new Set<string>()
  const onStorage = ({ key, newValue }: StorageEvent) => {
    const wid = newValue?.split(' ')[0]
    if (key === ANSWER && wid) there.add(wid)
  }
  const stop = listen(window, 'storage', onStorage)
  try {
    if (!put(CALL, String(Math.random()))) return null
    await new Promise((resolve) => after(ANSWERS_WITHIN_MS, () => resolve(null)))
    return there
  } finally {
    stop()
  }
}

function put(key: string, value: string): boolean {
  try {
    localStorage.setItem(key, value)
    return true
  } catch {
    return false
  }
}
