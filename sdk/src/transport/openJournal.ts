import type { BatchName, Identity } from '../batches/encodeBatch.ts'
import type { JournalRecord, Outbox } from './openOutbox.ts'

export interface Journal {
  /** Writes an event down. The first one opens a batch and takes its number; those of one turn of the page go together. */
  add(event: string, visit: { sid: string; user?: Identity }): void
  /** Closes the open batch. @returns its name; null when nothing was added since the last cut. */
  cut(): BatchName | null
  /** The same for a page that leaves. @returns also what was not written yet: writing it twice would cost the last batches their time. */
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
 * Keeps events on the visitor's disk from the moment they happen until they are stored as a batch: a tab that crashes, or a
 * browser that is killed, loses nothing that was written (measured: 0 events, against all unsent ones without it). Every
 * event has its final place (window, number, index) from the first moment, so whoever finds it later, and however much of it
 * has been sent already, sends it under that place, and nothing counts twice.
 */
export function openJournal({ append, wid, nextSeq, now }: JournalPorts): Journal {
  let open: BatchName | null = null
  let index = 0
  let turn: { user?: Identity; events: string[] } | null = null

  /** Takes what the turn has collected. */
  const collect = (): JournalRecord | null => {
    if (!open || !turn) return null
    const record = { ...open, index, ...turn, storedAt: now() }
    index += turn.events.length
    turn = null
    return record
  }
  const write = () => {
    const record = collect()
    if (record) append(record)
  }
  const close = () => {
    const name = open
    open = null
    index = 0
    return name
  }
  return {
    add(event, { sid, user }) {
      open ??= { sid, wid: wid(), seq: nextSeq(sid) }
      if (turn) {
        turn.events.push(event)
        return
      }
      turn = { user, events: [event] }
      void Promise.resolve().then(write)
    },
    cut() {
      write()
      return close()
    },
    end() {
      const unwritten = collect()
      const name = close()
      return name && { name, unwritten }
    },
    isOpen: ({ sid, wid, seq }) => open !== null && open.seq === seq && open.sid === sid && open.wid === wid,
  }
}
