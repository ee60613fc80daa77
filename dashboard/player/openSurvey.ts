import { locateGaps } from './holes/locateGaps.ts'
import { readShed } from './holes/readShed.ts'
import { idleSpans } from './idleSpans.ts'
import { readNotes } from './notes/readNotes.ts'
import type { SegmentFile } from './playedEvent.ts'
import { type Load, type Loaded, NOTES_MAX, type Note } from './protocol.ts'

type Surveyed = Pick<Loaded, 'segments' | 'idle' | 'holes' | 'unlistedNotes'>

export interface Survey {
  /** Reads one more segment: the next one, or the one before all others. Gives the notes of this segment and what is known of all. */
  add(segment: SegmentFile, place: 'after' | 'before'): { notes: Note[]; known: Surveyed }
}

/** What the segments of one window tell that have been read so far; they must follow each other without a hole of ours. */
export function openSurvey(load: Pick<Load, 'wid' | 'gaps' | 'startedAt'>): Survey {
  let events: SegmentFile = []
  let noted = 0
  let known: Surveyed = { segments: 0, idle: [], holes: [], unlistedNotes: 0 }
  let shed: Loaded['holes'] = []

  return {
    add(segment, place) {
      events = place === 'after' ? events.concat(segment) : segment.concat(events)
      shed = shed.concat(readShed(segment, load.startedAt))
      const found = readNotes(segment, load.startedAt)
      const notes = found.slice(0, NOTES_MAX - noted)
      noted += notes.length
      known = {
        segments: known.segments + 1,
        idle: idleSpans(events, load.startedAt),
        holes: [...locateGaps(load, events), ...shed],
        unlistedNotes: known.unlistedNotes + found.length - notes.length,
      }
      return { notes, known }
    },
  }
}
