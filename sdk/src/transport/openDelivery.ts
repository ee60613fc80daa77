import type { Timers } from '../batches/createBuffer.ts'
import { encodeBatch, type NumberedBatch, type PendingBatch } from '../batches/encodeBatch.ts'
import { cutByBytes } from '../batches/splitEvents.ts'
import { backoffMs } from './backoff.ts'
import type { Intake } from './createIntake.ts'
import { createSender, type Sender, type SenderPorts } from './createSender.ts'
import type { Outbox } from './openOutbox.ts'
import { RESEND_AFTER_MS, resendStored } from './resendStored.ts'
import { sendTail } from './sendTail.ts'

export interface DeliveryPorts extends Pick<SenderPorts, 'number' | 'onStop' | 'onLost'> {
  intake: Intake
  outbox: Outbox
  timers: Timers
  now(): number
  /** 0..1 */
  random(): number
}

export interface Delivery extends Pick<Sender, 'push' | 'waiting' | 'drained' | 'stop'> {
  /** The page goes: everything is stored, and what the browser takes of it goes by beacon. */
  leave(tail: PendingBatch): void
  /** Sends what earlier pages have left behind, a moment after this page has begun its own. */
  resendSoon(): void
}

/** A long tail goes in pieces, because the browser takes a beacon whole or not at all. */
const TAIL_PIECE_BYTES = 40_000
const RESEND_FIRST_MS = 500

/** Brings batches to the intake, over failures and the end of pages: sender, outbox, beacons and repeats. */
export function openDelivery({ intake, outbox, timers, now, random, number, onStop, onLost }: DeliveryPorts): Delivery {
  const post = async (batch: NumberedBatch, onIssued?: () => void) => {
    const { verdict } = await intake.post('/api/ingest', encodeBatch(batch, now()), { isRepeat: batch.isRepeat, onIssued })
    return verdict
  }
  const sender = createSender({ post, outbox, number, timers, now, onStop, onLost, backoffMs: (failures) => backoffMs(failures, random()) })
  const resend = () => void resendStored({ outbox, post, isHeld: sender.holds, now }).catch(() => undefined)
  return {
    push: sender.push,
    waiting: sender.waiting,
    drained: sender.drained,
    stop: sender.stop,
    leave({ events, ...visit }) {
      const tail = cutByBytes(events, TAIL_PIECE_BYTES).map((piece) => ({ ...visit, events: piece }))
      sendTail(sender.leave(tail), intake, now)
    },
    resendSoon() {
      timers.set(resend, RESEND_FIRST_MS)
      timers.set(resend, RESEND_FIRST_MS + RESEND_AFTER_MS)
    },
  }
}
