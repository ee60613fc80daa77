import type { Timers } from '../browser/timers.ts'
import { backoffMs } from './backoff.ts'
import { encodeBatch, type NumberedBatch } from './batches/encodeBatch.ts'
import { cutByBytes } from './batches/splitEvents.ts'
import type { Intake } from './createIntake.ts'
import { createSender, type Sender } from './createSender.ts'
import type { Database } from './openDatabase.ts'
import type { Journal } from './openJournal.ts'
import type { NotedPart, Notes } from './openNotes.ts'
import type { JournalRecord, Outbox } from './openOutbox.ts'
import { type RepeatPorts, repeatLeft } from './repeatLeft.ts'
import type { Answer, SenderPorts } from './senderPorts.ts'
import { sendTail } from './sendTail.ts'

/** The window of this page, and the numbers of its batches. */
interface WindowNumbers {
  wid(): string
  /** Takes the number of the next batch of a session: 0, 1, 2… */
  nextSeq(sid: string): number
  /** The number that would be taken next. */
  peekSeq(sid: string): number
}

export interface DeliveryPorts extends Pick<SenderPorts, 'isDue' | 'onStop' | 'onLost'> {
  intake: Intake
  database: Database
  outbox: Outbox
  leftNotes: Notes
  tab: WindowNumbers
  journal: Pick<Journal, 'isOpen'>
  /** Whether what a window has recorded shows more than the intake takes. */
  isTooOpen(wid: string): boolean
  /** What the intake says to a batch. */
  onAnswer(body: unknown): void
  loadResend: RepeatPorts['loadResend']
  timers: Timers
  now(): number
  /** 0..1 */
  random(): number
}

export interface Delivery extends Pick<Sender, 'wake' | 'waiting' | 'drained' | 'stop'> {
  push(batch: Batch): void
  /**
   * The page goes: everything is stored, and what the browser takes of it goes by beacon.
   * @param unwritten what the journal has not got of the tail
   */
  leave(tail: Batch | null, unwritten?: JournalRecord | null): void
  /** Sends what earlier pages have left behind, a moment after this page has begun its own. */
  resendSoon(): void
  /** Drops what is stored of a session. */
  forgetSession(sid: string): void
}

type Batch = Omit<NumberedBatch, 'isRepeat'>

/** A long tail goes in pieces, because the browser takes a beacon whole or not at all. */
const TAIL_PIECE_BYTES = 40_000

/** Brings batches to the intake, over failures and the end of pages: sender, outbox, beacons and repeats. */
export function openDelivery(ports: DeliveryPorts): Delivery {
  const { intake, outbox, leftNotes, tab, journal, timers, now, random, isDue, isTooOpen, onLost } = ports
  let isStopped = false
  const post = async (batch: NumberedBatch, onIssued?: () => void): Promise<Answer> => {
    if (isStopped) return { verdict: 'stop' }
    if (isTooOpen(batch.wid)) return { verdict: 'left' }
    const answer = await intake.post('/api/ingest', encodeBatch(batch, now()), { isRepeat: batch.isRepeat, onIssued })
    ports.onAnswer(answer.body)
    // It was on its way when the minimum changed.
    return answer.verdict === 'stop' && isTooOpen(batch.wid) ? { verdict: 'left' } : answer
  }
  const sender = createSender({
    post,
    store(batches) {
      const storedAt = now()
      for (const { sid } of batches.slice(0, 1))
        outbox.put(
          batches.map((batch) => ({ ...batch, storedAt })),
          tab.peekSeq(sid),
        )
    },
    forget: outbox.remove,
    isDue,
    nextSeq: tab.nextSeq,
    timers,
    backoffMs: (failures) => backoffMs(failures, random()),
    onStop() {
      outbox.clear()
      ports.onStop()
    },
    onLost,
  })
  const resendSoon = repeatLeft({
    ...ports,
    wid: tab.wid,
    nextSeq: tab.nextSeq,
    isHeld: (name) => journal.isOpen(name) || sender.holds(name),
    post,
    isStopped: () => isStopped,
  })

  return {
    push: (batch) => sender.push({ ...batch, isRepeat: false }),
    wake: sender.wake,
    waiting: sender.waiting,
    drained: sender.drained,
    stop() {
      isStopped = true
      sender.stop()
    },
    leave(tail, unwritten) {
      const pieces = tail ? cutTail(tail, tab.nextSeq) : []
      const { unsettled, left } = sender.leave(pieces.map(({ batch }) => batch))
      const parts = unsettled.map((batch) => partOf(batch, tail, pieces))
      if (parts.length > 0) leftNotes.write({ wid: tab.wid(), at: now(), parts, unwritten: unwritten ?? undefined })
      const due = left.filter(({ sid, wid }) => isDue(sid) && !isTooOpen(wid))
      sendTail(due, intake, now)
    },
    resendSoon,
    forgetSession(sid) {
      // Before a pass that sends the rest: that waits for the same file. Where it cannot be loaded, nothing is sent
      // either.
      void ports.loadResend().then(
        ({ forgetLeft }) => forgetLeft(sid, ports.database),
        () => undefined,
      )
    },
  }
}

/** A part of the tail. */
interface Piece {
  batch: NumberedBatch
  /** Place of its first event in the tail. */
  from: number
}

/** The first piece keeps the number of the batch. */
function cutTail(tail: Batch, nextSeq: WindowNumbers['nextSeq']): Piece[] {
  let from = 0
  return cutByBytes(tail.events, TAIL_PIECE_BYTES).map((events, i) => {
    const piece = { batch: { ...tail, events, seq: i === 0 ? tail.seq : nextSeq(tail.sid), isRepeat: false }, from }
    from += events.length
    return piece
  })
}

/** What the next page reads of a batch that is not acknowledged. */
function partOf({ sid, wid, seq, events }: NumberedBatch, tail: Batch | null, pieces: Piece[]): NotedPart {
  const from = pieces.find(({ batch }) => batch.seq === seq && batch.sid === sid)?.from
  return { sid, wid, seq, of: from === undefined || !tail ? seq : tail.seq, from: from ?? 0, events: events.length }
}
