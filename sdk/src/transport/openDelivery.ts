import type { Timers } from '../batches/createBuffer.ts'
import { encodeBatch, type NumberedBatch, type PendingBatch } from '../batches/encodeBatch.ts'
import { cutByBytes } from '../batches/splitEvents.ts'
import { type AdoptPorts, adoptOrphans } from './adoptOrphans.ts'
import { backoffMs } from './backoff.ts'
import type { Intake } from './createIntake.ts'
import { createSender, type Sender, type SenderPorts } from './createSender.ts'
import type { Outbox } from './openOutbox.ts'
import { RESEND_AFTER_MS, resendStored } from './resendStored.ts'
import { sendTail } from './sendTail.ts'

export interface DeliveryPorts extends Pick<SenderPorts, 'number' | 'onStop' | 'onLost'>, Pick<AdoptPorts, 'wid' | 'callRoll'> {
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
export function openDelivery(ports: DeliveryPorts): Delivery {
  const { intake, outbox, timers, now, random, number, onStop, onLost } = ports
  const post = (batch: NumberedBatch, onIssued?: () => void) =>
    intake.post('/api/ingest', encodeBatch(batch, now()), { isRepeat: batch.isRepeat, onIssued })
  const sender = createSender({ post, outbox, number, timers, now, onStop, onLost, backoffMs: (failures) => backoffMs(failures, random()) })
  /** The second pass always comes, for what was too young at the first; more only while something is left. */
  const resend = async (nth: number) => {
    const adopt = () => adoptOrphans(ports)
    const isLeft = await resendStored({ adopt, outbox, post, isHeld: sender.holds, now }).catch(() => false)
    if (nth === 0) timers.set(() => void resend(1), RESEND_AFTER_MS)
    else if (isLeft) timers.set(() => void resend(nth + 1), backoffMs(nth, random()))
  }
  return {
    push: sender.push,
    waiting: sender.waiting,
    drained: sender.drained,
    stop: sender.stop,
    leave({ events, journal, ...visit }) {
      const pieces = cutByBytes(events, TAIL_PIECE_BYTES)
      const tail = pieces.map((piece, i) => ({ ...visit, events: piece, journal: i === pieces.length - 1 ? journal : undefined }))
      sendTail(sender.leave(tail), intake, now)
    },
    resendSoon() {
      timers.set(() => void resend(0), RESEND_FIRST_MS)
    },
  }
}
