import type { Timers } from '../browser/timers.ts'
import { backoffMs } from './backoff.ts'
import { type BatchName, encodeBatch, type NumberedBatch } from './batches/encodeBatch.ts'
import { cutByBytes } from './batches/splitEvents.ts'
import type { Intake } from './createIntake.ts'
import { type Answer, createSender, type Sender, type SenderPorts } from './createSender.ts'
import type { LeftPorts } from './leftPorts.ts'
import type { Database } from './openDatabase.ts'
import type { Journal } from './openJournal.ts'
import type { NotedPart, Notes } from './openNotes.ts'
import type { JournalRecord, Outbox } from './openOutbox.ts'
import { RESEND_AFTER_MS, SESSION_GONE_MS } from './resendStored.ts'
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
  notes: Notes
  tab: WindowNumbers
  journal: Pick<Journal, 'isOpen'>
  /** What the intake says to a batch. */
  onAnswer(body: unknown): void
  /** Brings the parts that only a page needs which finds something of an earlier one. */
  loadResend(): Promise<{
    resendLeft(ports: LeftPorts): Promise<number | null>
    forgetLeft(sid: string, database: Database): void
  }>
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
const RESEND_FIRST_MS = 500

/** Brings batches to the intake, over failures and the end of pages: sender, outbox, beacons and repeats. */
export function openDelivery(ports: DeliveryPorts): Delivery {
  const { intake, outbox, notes, tab, journal, timers, now, random, isDue, onLost } = ports
  let isStopped = false
  /** Recording may start and stop many times while repeats are under way. */
  let isResending = false
  const post = async (batch: NumberedBatch, onIssued?: () => void): Promise<Answer> => {
    if (isStopped) return { verdict: 'stop' }
    const answer = await intake.post('/api/ingest', encodeBatch(batch, now()), { isRepeat: batch.isRepeat, onIssued })
    ports.onAnswer(answer.body)
    return answer
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

  const isHeld = (name: BatchName) => journal.isOpen(name) || sender.holds(name)
  /** One pass over what an earlier page or another window has not sent, if there is anything. */
  const resendOnce = async () => {
    const names = (await outbox.names()).filter((name) => !isHeld(name))
    if (names.length > 0 || notes.hasAny()) {
      const { resendLeft } = await ports.loadResend()
      return resendLeft({ ...ports, wid: tab.wid, nextSeq: tab.nextSeq, isHeld, post, isStopped: () => isStopped })
    }
    outbox.prune(now() - SESSION_GONE_MS)
    return null
  }

  /** The second pass always comes, for what was too young at the first; more only while something is left. */
  const resend = async (nth: number) => {
    if (isStopped) return
    const left = await resendOnce().catch(() => null)
    if (nth === 0) timers.set(() => void resend(1), Math.max(left ?? 0, RESEND_AFTER_MS))
    else if (left !== null) timers.set(() => void resend(nth + 1), Math.max(left, backoffMs(nth, random())))
    else isResending = false
  }

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
      const parts = unsettled.map(({ sid, wid, seq, events }): NotedPart => {
        const from = pieces.find(({ batch }) => batch.seq === seq && batch.sid === sid)?.from
        return {
          sid,
          wid,
          seq,
          of: from === undefined || !tail ? seq : tail.seq,
          from: from ?? 0,
          events: events.length,
        }
      })
      if (parts.length > 0) notes.write({ wid: tab.wid(), at: now(), parts, unwritten: unwritten ?? undefined })
      sendTail(
        left.filter(({ sid }) => isDue(sid)),
        intake,
        now,
      )
    },
    resendSoon() {
      if (isResending) return
      isResending = true
      timers.set(() => void resend(0), RESEND_FIRST_MS)
    },
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

/** The first piece keeps the number of the batch. */
function cutTail(tail: Batch, nextSeq: WindowNumbers['nextSeq']): { batch: NumberedBatch; from: number }[] {
  let from = 0
  return cutByBytes(tail.events, TAIL_PIECE_BYTES).map((events, i) => {
    const piece = { batch: { ...tail, events, seq: i === 0 ? tail.seq : nextSeq(tail.sid), isRepeat: false }, from }
    from += events.length
    return piece
  })
}
