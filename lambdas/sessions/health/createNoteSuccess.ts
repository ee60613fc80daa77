import type { PipelinePart } from '@incuera/contract/health.ts'
import type { Log } from '#runtime/log.ts'
import type { SuccessStore } from './successStore.ts'

/** Health is shown to the minute, so a busy function writes no more often: 1,440 writes a day are 0.2 cents. */
const EVERY_MS = 60_000

/** Notes that the part has just succeeded. @param waitedMs see {@link Success} */
export type NoteSuccess = (waitedMs?: number) => Promise<void>

export interface SuccessPorts {
  successes: Pick<SuccessStore, 'put'>
  /** Milliseconds since the epoch. */
  now(): number
  log: Log
}

/** Never fails and seldom writes, because the work itself matters more. */
export function createNoteSuccess(part: PipelinePart, { successes, now, log }: SuccessPorts): NoteSuccess {
  let notedAt = Number.NEGATIVE_INFINITY
  return async (waitedMs) => {
    const at = now()
    if (at - notedAt < EVERY_MS) return
    notedAt = at
    await successes.put({ part, at, waitedMs: waitedMs ?? null }).catch((error: unknown) => {
      log.warn('a success is not noted', { part, error })
    })
  }
}
