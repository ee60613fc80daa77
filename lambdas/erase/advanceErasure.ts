import type { ErasureItem, ErasureReceipt } from '@incuera/contract/erasure/erasure.ts'
import { signReceipt } from '#sessions/erasure/signReceipt.ts'
import { hookMessageOf } from '#sessions/hooks/hookMessages.ts'
import { erasePass } from './erasePass.ts'
import { type HeldErasure, holdErasure, OutOfTimeError } from './holdErasure.ts'
import { lakeProgress } from './lakeProgress.ts'
import type { ErasePorts } from './ports.ts'

/**
 * Longer than any of our functions may run (15 minutes): whatever had begun before the tombstones and knew nothing of
 * them has ended by then, and what begins later sees them.
 */
export const IN_FLIGHT_MS = 20 * 60_000
/** For the last step and the clock of another machine. */
const LEASE_MARGIN_MS = 60_000

/**
 * Takes an erasure as far as it gets. Every step may crash anywhere and is done again by the next run, at the latest by
 * the hourly one.
 * @param untilMs when the function ends
 */
export async function advanceErasure(ports: ErasePorts, erasureId: string, untilMs: number): Promise<void> {
  const { erasures, log, now, sendErase } = ports
  const held = await holdErasure(erasures, erasureId, { now, untilMs, leaseUntil: untilMs + LEASE_MARGIN_MS })
  if (!held) return closeIfDone(ports, erasureId)
  const { pid } = held.item()
  try {
    while (await takeStep(ports, held)) log.info('erasure advanced', { pid, erasureId, status: held.item().status })
  } catch (error) {
    if (!(error instanceof OutOfTimeError)) throw error
    await sendErase({ v: 1, type: 'erase', pid, erasureId })
  } finally {
    await held.change((item) => ({ ...item, leaseUntil: 0 }))
  }
  await closeIfDone(ports, erasureId)
}

/** An id without an erasure is what a crash between the two writes of its request leaves. */
async function closeIfDone({ erasures }: ErasePorts, erasureId: string): Promise<void> {
  const item = await erasures.read(erasureId)
  if (!item || item.status === 'done') await erasures.close(erasureId)
}

/** @returns false when there is nothing to do until later */
async function takeStep(ports: ErasePorts, held: HeldErasure): Promise<boolean> {
  const item = held.item()
  const now = ports.now()
  switch (item.status) {
    case 'queued':
      await held.change((queued) => ({ ...queued, status: 'erasing' }))
      return true
    case 'erasing':
      await erasePass(ports, held, false)
      await held.change((erasing) => ({ ...erasing, status: 'settling', erasedAt: ports.now() }))
      return true
    case 'settling': {
      if (now < item.erasedAt + IN_FLIGHT_MS) return false
      await erasePass(ports, held, false)
      const { erasedAt } = item
      const settledAt = ports.now()
      await held.change((settling) => ({ ...settling, status: 'lake', erasedAt, settledAt, days: null }))
      return true
    }
    case 'lake': {
      const progress = await lakeProgress(ports, item)
      if (!progress.isDone) {
        await held.change(() => ({ ...item, days: progress.days }))
        return false
      }
      await finish(ports, held, progress.through)
      return false
    }
    case 'done':
      return false
  }
}

/** Removes what the passes before have kept for each other, and what has come since. */
async function finish(ports: ErasePorts, held: HeldErasure, lakeThrough: string): Promise<void> {
  await erasePass(ports, held, true)
  const { erasureId, pid, subject, requestedAt, removed } = held.item()
  const doneAt = ports.now()
  const receipt: ErasureReceipt = {
    ...{ v: 1, erasureId, projectId: pid, subject, requestedAt, doneAt, removed, lakeThrough },
  }
  const signed = signReceipt(receipt, await ports.keys.privateKey())
  // Before the mark: a crash in between reports the same event again.
  const data = { erasureId, subject: subject.kind }
  await ports.sendHook(
    hookMessageOf(pid, { type: 'erasure.done', data }, { parts: [erasureId, requestedAt], at: doneAt }),
  )
  await held.change((item): ErasureItem => ({ ...item, status: 'done', doneAt, receipt: signed }))
  ports.log.info('erased', { pid, erasureId, kind: subject.kind, ...removed })
}
