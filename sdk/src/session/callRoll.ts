import { after } from '../browser/after.ts'
import { listen } from '../browser/listen.ts'
import { putRoll, ROLL_ANSWER, ROLL_CALL } from './answerRoll.ts'

const ANSWERS_WITHIN_MS = 400

/** The windows that answer, or null where localStorage cannot be written. */
export async function callRoll(): Promise<Set<string> | null> {
  const there = new Set<string>()
  const onStorage = ({ key, newValue }: StorageEvent) => {
    const wid = newValue?.split(' ')[0]
    if (key === ROLL_ANSWER && wid) there.add(wid)
  }
  const stop = listen(window, 'storage', onStorage)
  try {
    if (!putRoll(ROLL_CALL, String(Math.random()))) return null
    await new Promise((resolve) => after(ANSWERS_WITHIN_MS, () => resolve(null)))
    return there
  } finally {
    stop()
  }
}
