import { BATCH_BYTES_MAX } from '@incuera/contract/limits.ts'
import { cutByBytes } from '../batches/splitEvents.ts'
import type { JournalRecord, Outbox } from './openOutbox.ts'

export interface AdoptPorts {
  outbox: Outbox
  /** Windows which are there; null where nobody can know. */
  callRoll(): Promise<Set<string> | null>
  /** The window of this page. */
  wid(): string
  now(): number
}

/** Without a roll call a window that has not written for so long counts as gone. */
const SILENT_MS = 5 * 60_000

/**
 * Makes batches of events whose page ended without a word, by a crash or a killed browser. Only windows that do not answer
 * are taken: a window which is there gives its events numbers by itself.
 */
export async function adoptOrphans({ outbox, callRoll, wid, now }: AdoptPorts): Promise<void> {
  const records = (await outbox.listJournal()).filter((record) => record.wid !== wid())
  if (records.length === 0) return
  const there = await callRoll()
  for (const group of byWindow(records)) {
    const last = group.at(-1)
    const first = group[0]
    if (!first || !last) continue
    const isGone = there ? !there.has(last.wid) : Math.abs(now() - last.storedAt) > SILENT_MS
    if (!isGone) continue
    const { sid, user, storedAt } = last
    const seq = await outbox.nextSeq(sid, last.wid)
    const pieces = cutByBytes(
      group.flatMap(({ events }) => events),
      BATCH_BYTES_MAX,
    )
    const journal = { from: first.key, to: last.key }
    outbox.put(pieces.map((events, i) => ({ sid, wid: last.wid, user, seq: seq + i, events, storedAt, isRepeat: false, journal })))
  }
}

/** Records of one window and visit, as they were written. */
function byWindow(records: JournalRecord[]): JournalRecord[][] {
  const groups = new Map<string, JournalRecord[]>()
  for (const record of [...records].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const name = `${record.sid}.${record.wid}`
    groups.set(name, [...(groups.get(name) ?? []), record])
  }
  return [...groups.values()]
}
