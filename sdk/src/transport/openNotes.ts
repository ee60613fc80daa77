import { quietly } from '../browser/quietly.ts'
import { toJson } from '../browser/toJson.ts'
import { isRecord } from '../events/isRecord.ts'
import { parseJson } from '../events/parseJson.ts'
import type { BatchName } from './batches/encodeBatch.ts'
import type { JournalRecord } from './openOutbox.ts'

/** A batch that was not acknowledged when its page left: which events of which open batch it was made of. */
export interface NotedPart extends BatchName {
  /** The number under which the journal has its events. */
  of: number
  from: number
  events: number
}

/** What a leaving page says of its last batches. */
export interface LeaveNote {
  wid: string
  at: number
  parts: NotedPart[]
  /** The last events of the page, which the journal may not have, as far as they fit. */
  unwritten?: JournalRecord
}

export interface Notes {
  write(note: LeaveNote): void
  /** Of all pages of this origin. */
  list(): LeaveNote[]
  remove(note: LeaveNote): void
}

const PREFIX = 'incuera.left.'
/** The host page shares the storage with us, and waits for it: 10,000 characters take 0.3 ms. */
const UNWRITTEN_CHARACTERS_MAX = 10_000

/**
 * A few hundred bytes in localStorage. A browser may drop the last IndexedDB transaction of a page, and sends its beacons all
 * the same; localStorage is written before `pagehide` returns. By the note the next page makes the very batches again.
 * @param open returns localStorage, which may throw
 */
export function openNotes(open: () => Storage): Notes {
  const keyOf = ({ wid, at }: LeaveNote) => `${PREFIX}${wid}.${at}`
  return {
    write(note) {
      let room = UNWRITTEN_CHARACTERS_MAX
      const fits = ({ length }: string) => {
        room -= length
        return room >= 0
      }
      const unwritten = note.unwritten && { ...note.unwritten, events: note.unwritten.events.filter(fits) }
      // There may be no storage, or a full one.
      quietly(() => open().setItem(keyOf(note), toJson({ ...note, unwritten })))()
    },
    list: () =>
      quietly(() => {
        const storage = open()
        const keys = Object.keys(storage).filter((key) => key.startsWith(PREFIX))
        return keys.flatMap((key) => {
          const note = parseJson(storage.getItem(key))
          if (isNote(note)) return note
          storage.removeItem(key)
          return []
        })
      })() ?? [],
    // Whoever finds it again, where that fails, sends repeats, which have no effect.
    remove: quietly((note) => open().removeItem(keyOf(note))),
  }
}

function isNote(value: unknown): value is LeaveNote {
  return isRecord(value) && 'wid' in value && 'at' in value && 'parts' in value && Array.isArray(value.parts)
}
