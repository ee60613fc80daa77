import { quietly } from '../browser/quietly.ts'
import { isRecord } from '../events/isRecord.ts'
import { parseJson } from '../events/parseJson.ts'
import { isNoteKey, type LeaveNote, noteKey } from './openNotes.ts'

/** What pages of this origin have noted as they left. */
export interface LeftNotes {
  list(): LeaveNote[]
  remove(note: LeaveNote): void
}

/** @param open returns localStorage, which may throw */
export function openLeftNotes(open: () => Storage): LeftNotes {
  return {
    list: () =>
      quietly(() => {
        const storage = open()
        return Object.keys(storage)
          .filter(isNoteKey)
          .flatMap((key) => {
            const note = parseJson(storage.getItem(key))
            if (isNote(note)) return note
            storage.removeItem(key)
            return []
          })
      })() ?? [],
    // Whoever finds it again, where that fails, sends repeats, which have no effect.
    remove: quietly((note) => open().removeItem(noteKey(note))),
  }
}

function isNote(value: unknown): value is LeaveNote {
  return isRecord(value) && 'wid' in value && 'at' in value && 'parts' in value && Array.isArray(value.parts)
}
