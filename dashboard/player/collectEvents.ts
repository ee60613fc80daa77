import { createCleaner } from '@incuera/contract/replay/createCleaner.ts'
import type { Load, Loaded, Note } from '../shared/protocol.ts'
import { inPlayingOrder } from './inPlayingOrder.ts'
import { openSurvey } from './openSurvey.ts'
import type { SegmentFile } from './playedEvent.ts'

/**
 * What has arrived of a window, in the replayer's order and times; see inPlayingOrder. Times are those of the session.
 */
export interface CollectedEvents {
  /** It grows with each segment. */
  played: SegmentFile
  firstMs(): number
  lastMs(): number
  /** rrweb shows everything before a moment, so right after the last event everything is shown. */
  endMs(): number
  /**
   * Takes the next segment, or the next part of one.
   * @returns its events for the replayer, without those that it could not play
   */
  take(segment: SegmentFile): SegmentFile
  /** What is known since this segment, which was taken or comes before all others. */
  survey(segment: SegmentFile, place: 'after' | 'before'): { notes: Note[]; known: Omit<Loaded, 'notShown'> }
  /** The replayer has failed at something. */
  skip(): void
  /** How many events could not be played. */
  notShown(): number
}

export function collectEvents(load: Load): CollectedEvents {
  const played: SegmentFile = []
  const survey = openSurvey(load)
  const cleaner = createCleaner<SegmentFile[number]>()
  let lastMs = 0
  let failedToShow = 0
  const msOf = (timestamp = load.startedAt) => timestamp - load.startedAt
  const firstMs = () => msOf(played[0]?.timestamp)
  return {
    played,
    firstMs,
    lastMs: () => lastMs,
    endMs: () => msOf(played.at(-1)?.timestamp) + 1,
    take(segment) {
      const playable = segment.flatMap(cleaner.clean)
      const added = inPlayingOrder(playable, played.at(-1)?.timestamp)
      for (const event of added) played.push(event)
      lastMs = msOf(segment.at(-1)?.timestamp)
      return added
    },
    survey(segment, place) {
      const { notes, known } = survey.add(segment, place)
      return { notes, known: { ...known, fromMs: firstMs(), toMs: lastMs } }
    },
    skip() {
      failedToShow++
    },
    notShown: () => cleaner.skipped() + failedToShow,
  }
}
