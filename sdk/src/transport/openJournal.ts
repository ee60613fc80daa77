import { type BatchName, type Identity, isSameBatch } from './batches/encodeBatch.ts'
import type { JournalRecord, Outbox } from './openOutbox.ts'

export interface Journal {
  /**
   * Writes an event down. The first one opens a batch and takes its number; those of one turn of the page go together.
   */
  add(event: string, owner: { sid: string; user?: Identity }): void
  /**
   * Closes the open batch, which the caller stores in this turn. @returns its name; null when nothing was added since
   * the last cut.
   */
  cut(): BatchName | null
  /**
   * The same for a page that leaves. @returns also what is not on the disk: writing it twice would cost the last
   * batches their time.
   */
  end(): { name: BatchName; unwritten: JournalRecord | null } | null
  /** Whether events still join this batch. */
  isOpen(name: BatchName): boolean
}

export interface JournalPorts {
  append: Outbox['append']
  wid(): string
  nextSeq(sid: string): number
  now(): number
}

/**
 * Keeps events on the visitor's disk from the moment they happen until they are stored as a batch: a tab that crashes,
 * or a browser that is killed, loses nothing that was written (measured: 0 events, against all unsent ones without it).
 * Every event has its final place (window, number, index) from the first moment, so whoever finds it later, and however
 * much of it has been sent already, sends it under that place, and nothing counts twice.
 */
export function openJournal({ append, wid, nextSeq, now }: JournalPorts): Journal {
  let open: BatchName | null = null
  let events = 0
  let turn: JournalRecord | null = null
  /** On their way to the disk; a browser may drop them while the page leaves. */
  let pending: JournalRecord[] = []

  const write = () => {
    if (!turn) return
    const record = turn
    turn = null
    pending.push(record)
    append(record, () => {
      pending = pending.filter((one) => one !== record)
    })
  }
  const close = () => {
    const name = open
    open = null
    events = 0
    pending = []
    return name
  }
  return {
    add(event, { sid, user }) {
      open ??= { sid, wid: wid(), seq: nextSeq(sid) }
      if (turn) turn.events.push(event)
      else {
        turn = { ...open, index: events, user, events: [event], storedAt: now() }
        void Promise.resolve().then(write)
      }
      events++
    },
    cut() {
      // The batch itself is about to be stored, with what was not written yet.
      turn = null
      return close()
    },
    end() {
      const [first = null, ...others] = turn ? [...pending, turn] : pending
      turn = null
      const unwritten = first && { ...first, events: [first, ...others].flatMap((record) => record.events) }
      const name = close()
      return name && { name, unwritten }
    },
    isOpen: (name) => open !== null && isSameBatch(open, name),
  }
}
