import { listen } from '../browser/listen.ts'
import { quietly } from '../browser/quietly.ts'

export const ROLL_CALL = 'incuera.roll'
export const ROLL_ANSWER = 'incuera.here'

/**
 * Answers other tabs of the origin that ask whether this window is still open. Uses `storage` events: they reach
 * background tabs immediately, and unlike a held lock or a channel they do not keep a page out of the back/forward
 * cache.
 * @returns how to stop answering.
 */
export function answerRoll(wid: () => string): () => void {
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key === ROLL_CALL && newValue) putRoll(ROLL_ANSWER, `${wid()} ${newValue}`)
  }
  return listen(window, 'storage', onStorage)
}

/** @returns whether localStorage could be written */
export const putRoll = quietly((key: string, value: string) => {
  localStorage.setItem(key, value)
  return true
})
