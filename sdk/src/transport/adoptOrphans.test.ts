import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as z from 'zod'
import { adoptOrphans } from './adoptOrphans.ts'
import { cutByBytes } from './batches/splitEvents.ts'
import type { LeaveNote, NotedPart } from './openNotes.ts'
import { type JournalRecord, keyOf, type StoredBatch } from './openOutbox.ts'

const SID = '01a2004d-7492-71b6-a52f-62e728c5efb7'
const WID = 'df29693bf9954324'
const Gap = z.object({ data: z.object({ payload: z.object({ reason: z.literal('unwritten'), events: z.number() }) }) })

interface Leave {
  /** Events of each turn of the page. */
  turns: number[]
  /** Of each turn, whether the journal has got it. */
  written: boolean[]
  /** Whether the last turn is in the note, or was too large for it. */
  isNoted: boolean
  /** Whether the transaction of the leave was carried out. */
  isStored: boolean
  /** Which of the pieces the browser has delivered by beacon, and whether before the next page or after it. */
  beacons: ('none' | 'before' | 'after')[]
}

const leaves: fc.Arbitrary<Leave> = fc.record({
  turns: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 }),
  written: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  isNoted: fc.boolean(),
  isStored: fc.boolean(),
  beacons: fc.array(fc.constantFrom('none', 'before', 'after'), { minLength: 40, maxLength: 40 }),
})

test('whatever a browser drops of a leave, each event arrives once or is counted as missing', async () => {
  await fc.assert(
    fc.asyncProperty(leaves, async (leave) => {
      const arrived = await play(leave)
      const events = [...arrived.values()].flat()
      const missing = events.flatMap((event) =>
        event.startsWith('{') ? [Gap.parse(JSON.parse(event)).data.payload.events] : [],
      )
      const own = events.filter((event) => !event.startsWith('{'))
      const emitted = leave.turns.reduce((sum, count) => sum + count, 0)
      expect(new Set(own).size).toBe(own.length)
      expect(own.length + missing.reduce((sum, count) => sum + count, 0)).toBe(emitted)
      if (leave.isStored) expect(own).toHaveLength(emitted)
    }),
    { numRuns: 500 },
  )
})

/**
 * A page leaves with one open batch, and the next page of its tab finds what the browser has kept. @returns what the
 * intake has, by number.
 */
async function play({ turns, written, isNoted, isStored, beacons }: Leave): Promise<Map<number, string[]>> {
  const batch = { sid: SID, wid: WID, seq: 7 }
  let count = 0
  const records = turns.map((size): JournalRecord => {
    const index = count
    count += size
    return { ...batch, index, storedAt: 0, events: Array.from({ length: size }, (_, i) => `event ${index + i}`) }
  })
  const last = records.at(-1)
  const journal = isStored ? [] : records.filter((record, i) => record !== last && written[i])
  let from = 0
  const pieces = cutByBytes(
    records.flatMap(({ events }) => events),
    30,
  ).map((events, i) => {
    const part: NotedPart = { ...batch, seq: 7 + i, of: 7, from, events: events.length }
    from += events.length
    return { part, events }
  })
  const notes: LeaveNote[] = [
    { wid: WID, at: 0, parts: pieces.map(({ part }) => part), unwritten: isNoted ? last : undefined },
  ]
  const outbox = new Map<string, StoredBatch>()
  if (isStored)
    for (const { part, events } of pieces)
      outbox.set(keyOf(part), { ...batch, seq: part.seq, events, storedAt: 0, isRepeat: false })

  const arrived = new Map<number, string[]>()
  const receive = ({ seq }: { seq: number }, events: string[]) => void (arrived.has(seq) || arrived.set(seq, events))
  const beacon = (time: 'before' | 'after') => {
    for (const [i, { part, events }] of pieces.entries()) if (beacons[i] === time) receive(part, events)
  }
  beacon('before')
  await adoptOrphans({
    outbox: {
      listJournal: async () => journal,
      keys: async () => [...outbox.keys()],
      nextSeq: async () => 0,
      put: (batches) => batches.forEach((one) => void outbox.set(keyOf(one), one)),
    },
    leftNotes: { list: () => [...notes], remove: (note) => void notes.splice(notes.indexOf(note), 1) },
    isOurs: async () => true,
    isHeld: () => false,
  })
  for (const one of outbox.values()) receive(one, one.events)
  beacon('after')
  expect(notes).toEqual([])
  return arrived
}
