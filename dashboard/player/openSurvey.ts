import { ACTIVITY_RANGES_MAX, type Load, type Loaded, NOTES_MAX, type Note } from '../shared/protocol.ts'
import { countActivity } from './countActivity.ts'
import { locateGaps } from './gaps/locateGaps.ts'
import { readDropped } from './gaps/readDropped.ts'
import { idleRanges } from './idleRanges.ts'
import { readNotes } from './notes/readNotes.ts'
import type { SegmentFile } from './playedEvent.ts'

type Surveyed = Pick<Loaded, 'segments' | 'idle' | 'locatedGaps' | 'activity' | 'unlistedNotes'>

export interface Survey {
  /**
   * Reads one more segment: the next one, or the one before all others. Returns the notes of this segment and what is
   * known of all of them.
   */
  add(segment: SegmentFile, place: 'after' | 'before'): { notes: Note[]; known: Surveyed }
}

/**
 * What is known from the segments of one window read so far; they must be adjacent, without one skipped between them.
 */
export function openSurvey(load: Pick<Load, 'wid' | 'gaps' | 'startedAt' | 'activityMs'>): Survey {
  let events: SegmentFile = []
  let noted = 0
  let known: Surveyed = { segments: 0, idle: [], locatedGaps: [], activity: [], unlistedNotes: 0 }
  let dropped: Loaded['locatedGaps'] = []
  const counts = new Map<number, number>()

  return {
    add(segment, place) {
      events = place === 'after' ? events.concat(segment) : segment.concat(events)
      dropped = dropped.concat(readDropped(segment, load.startedAt))
      const found = readNotes(segment, load.startedAt)
      const notes = found.slice(0, NOTES_MAX - noted)
      noted += notes.length
      if (load.activityMs)
        countActivity(counts, segment, {
          startedAt: load.startedAt,
          rangeMs: load.activityMs,
          rangesMax: ACTIVITY_RANGES_MAX,
        })
      known = {
        segments: known.segments + 1,
        idle: idleRanges(events, load.startedAt),
        locatedGaps: [...locateGaps(load, events), ...dropped],
        activity: [...counts].map(([at, count]) => ({ at, count })),
        unlistedNotes: known.unlistedNotes + found.length - notes.length,
      }
      return { notes, known }
    },
  }
}
