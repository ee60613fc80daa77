import { quietly } from '../browser/quietly.ts'
import { toJson } from '../browser/toJson.ts'
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
  /** Of any page of this origin; `openLeftNotes.ts` reads them. */
  hasAny(): boolean
}

const PREFIX = 'incuera.left.'
export const noteKey = ({ wid, at }: LeaveNote): string => `${PREFIX}${wid}.${at}`
export const isNoteKey = (key: string): boolean => key.startsWith(PREFIX)
/** The host page shares the storage with us, and waits for it: 10,000 characters take 0.3 ms. */
const UNWRITTEN_CHARACTERS_MAX = 10_000

/**
 * A few hundred bytes in localStorage. A browser may drop the last IndexedDB transaction of a page, and sends its
 * beacons all the same; localStorage is written before `pagehide` returns. By the note the next page makes the very
 * batches again.
 * @param open returns localStorage, which may throw
 */
export function openNotes(open: () => Storage): Notes {
  return {
    write(note) {
      let room = UNWRITTEN_CHARACTERS_MAX
      const fits = ({ length }: string) => {
        room -= length
        return room >= 0
      }
      const unwritten = note.unwritten && { ...note.unwritten, events: note.unwritten.events.filter(fits) }
      // There may be no storage, or a full one.
      quietly(() => open().setItem(noteKey(note), toJson({ ...note, unwritten })))()
    },
    hasAny: () => quietly(() => Object.keys(open()).some(isNoteKey))() ?? false,
  }
}
