import type { Timers } from '../browser/timers.ts'
import { backoffMs } from './backoff.ts'
import type { LeftPorts } from './leftPorts.ts'
import type { Database } from './openDatabase.ts'
import type { Notes } from './openNotes.ts'
import { RESEND_AFTER_MS, SESSION_GONE_MS } from './resendStored.ts'

export interface RepeatPorts extends LeftPorts {
  timers: Timers
  leftNotes: Notes
  /** Brings the parts that only a page needs which finds something of an earlier one. */
  loadResend(): Promise<{
    resendLeft(ports: LeftPorts): Promise<number | null>
    forgetLeft(sid: string, database: Database): void
  }>
  /** 0..1 */
  random(): number
}

const RESEND_FIRST_MS = 500

/**
 * Sends what earlier pages and other windows have left behind, as long as there is something.
 * @returns what begins it, a moment after this page has begun its own
 */
export function repeatLeft(ports: RepeatPorts): () => void {
  const { outbox, leftNotes, timers, now, random, isHeld, isStopped } = ports
  /** Recording may start and stop many times while repeats are under way. */
  let isResending = false
  /** One pass over what an earlier page or another window has not sent, if there is anything. */
  const resendOnce = async () => {
    const names = (await outbox.names()).filter((name) => !isHeld(name))
    if (names.length > 0 || leftNotes.hasAny()) {
      const { resendLeft } = await ports.loadResend()
      return resendLeft(ports)
    }
    outbox.prune(now() - SESSION_GONE_MS)
    return null
  }

  /** The second pass always comes, for what was too young at the first; more only while something is left. */
  const resend = async (nth: number) => {
    if (isStopped()) return
    const left = await resendOnce().catch(() => null)
    if (nth === 0) timers.set(() => void resend(1), Math.max(left ?? 0, RESEND_AFTER_MS))
    else if (left !== null) timers.set(() => void resend(nth + 1), Math.max(left, backoffMs(nth, random())))
    else isResending = false
  }

  return () => {
    if (isResending) return
    isResending = true
    timers.set(() => void resend(0), RESEND_FIRST_MS)
  }
}
