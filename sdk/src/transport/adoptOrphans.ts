import type { BatchName } from './batches/encodeBatch.ts'
import { gapEvent } from './gapBatch.ts'
import type { LeftNotes } from './openLeftNotes.ts'
import { type JournalRecord, keyOf, type Outbox } from './openOutbox.ts'
import type { Stored } from './openStored.ts'

export interface AdoptPorts {
  outbox: Pick<Outbox, 'put'> & Pick<Stored, 'keys' | 'listJournal' | 'nextSeq'>
  leftNotes: LeftNotes
  /** Whether nobody else cares for what a window wrote at this time: it is our own, or it is not there any more. */
  isOurs(wid: string, writtenAt: number): Promise<boolean>
  /** Whether this page has the batch in hand, closed or still open. */
  isHeld(name: BatchName): boolean
}

/** The events of a batch as far as they were found, each in its place. */
interface Found extends Omit<JournalRecord, 'events'> {
  events: (string | undefined)[]
}

/**
 * Builds batches from events left in the journal: their page crashed, was killed, or left and the browser dropped its
 * last transaction. Each keeps its number and place, so whatever of it has arrived in the meantime makes the rest a
 * repeat. Events that are known to be missing become a gap in their batch.
 */
export async function adoptOrphans({ outbox, leftNotes, isOurs, isHeld }: AdoptPorts): Promise<void> {
  const noted = leftNotes.list()
  const found = placeEvents([...(await outbox.listJournal()), ...noted.flatMap(({ unwritten }) => unwritten ?? [])])
  const stored = new Set(await outbox.keys())

  const adopt = async (name: BatchName, at: number, { user, events }: Pick<Found, 'user' | 'events'>) => {
    if (stored.has(keyOf(name)) || isHeld(name)) return
    const { sid, wid, seq } = name
    const there = events.filter((event) => event !== undefined)
    const missing = events.length - there.length
    if (missing > 0) there.push(gapEvent({ reason: 'unwritten', events: missing }, at))
    const next = Math.max(await outbox.nextSeq(sid, wid), seq + 1)
    outbox.put([{ sid, wid, seq, user, events: there, storedAt: at, isRepeat: true }], next)
  }

  for (const note of noted) {
    if (!(await isOurs(note.wid, note.at))) continue
    for (const { of, from, events, ...name } of note.parts) {
      const source = found.get(keyOf({ ...name, seq: of }))
      const place = Array.from({ length: events }).map((_, i) => source?.events[from + i])
      await adopt(name, note.at, { user: source?.user, events: place })
    }
    for (const { of, ...name } of note.parts) found.delete(keyOf({ ...name, seq: of }))
    leftNotes.remove(note)
  }
  for (const record of found.values())
    if (await isOurs(record.wid, record.storedAt)) await adopt(record, record.storedAt, record)
}

/** One entry per batch, with empty slots where nothing was found. */
function placeEvents(records: JournalRecord[]): Map<string, Found> {
  const found = new Map<string, Found>()
  for (const record of records) {
    const key = keyOf(record)
    const before = found.get(key)?.events ?? []
    const length = Math.max(before.length, record.index + record.events.length)
    const events = Array.from({ length }).map((_, i) => record.events[i - record.index] ?? before[i])
    found.set(key, { ...record, events })
  }
  return found
}
