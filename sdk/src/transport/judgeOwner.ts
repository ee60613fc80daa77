import { RESEND_AFTER_MS } from './resendStored.ts'

/** Without a roll call a window that has not written for so long counts as gone. */
const SILENT_MS = 5 * 60_000

export interface OwnerPorts {
  /** Our own window. */
  wid(): string
  /** Windows which are there; null where nobody can know. */
  callRoll(): Promise<Set<string> | null>
  isStopped(): boolean
  now(): number
}

/**
 * @returns whether what a window wrote at a time is ours to send: it is our own window, or one that is gone. The roll
 * is called once.
 */
export function judgeOwner({
  wid: own,
  callRoll,
  isStopped,
  now,
}: OwnerPorts): (wid: string, writtenAt: number) => Promise<boolean> {
  let roll: Promise<Set<string> | null> | undefined
  return async (wid, writtenAt) => {
    if (wid === own()) return true
    if (isStopped()) return false
    const silentMs = Math.abs(now() - writtenAt)
    // A page that is busy answers late.
    if (silentMs < RESEND_AFTER_MS) return false
    roll ??= callRoll()
    const there = await roll
    return there ? !there.has(wid) : silentMs > SILENT_MS
  }
}
