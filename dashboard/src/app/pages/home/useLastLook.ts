import { useState } from 'react'

/** A reload, or another look within this time, is the same look. */
const SAME_LOOK_MS = 30 * 60_000

interface Looks {
  /** When the look before the present one ended. */
  before: number | null
  last: number
}

function readLooks(text: string | null): Looks | null {
  const [before, last] = (text ?? '').split(',').map(Number)
  return last && Number.isFinite(last) ? { before: before || null, last } : null
}

/** When this member last looked at a project, in milliseconds since the epoch; null: never on this device. */
export function useLastLook(pid: string): number | null {
  const [look] = useState(() => {
    if (typeof localStorage === 'undefined') return null
    const key = `last-look-${pid}`
    const known = readLooks(localStorage.getItem(key))
    const now = Date.now()
    const before = known && now - known.last < SAME_LOOK_MS ? known.before : (known?.last ?? null)
    localStorage.setItem(key, `${before ?? 0},${now}`)
    return before
  })
  return look
}
