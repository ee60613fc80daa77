import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'
import { createCleaner } from '@incuera/contract/replay/createCleaner.ts'
import { JobError } from '#runtime/errors.ts'

/** Events that the player can play, and how much of them it could not. */
export interface TidyEvents {
  events: RecordedEvent[]
  dropped: number
}

/**
 * Makes a recording playable: within its time, in order, without what would stop rrweb's Replayer. The first event is
 * at `startedAt`, so that session time and replay time agree.
 * @throws JobError when there is no full snapshot, since then there is nothing to show
 */
export function tidyEvents(recorded: RecordedEvent[], startedAt: number, endedAt: number): TidyEvents {
  const inTime = recorded.filter((event) => event.timestamp >= startedAt && event.timestamp <= endedAt)
  const cleaner = createCleaner()
  const events = inTime.sort((a, b) => a.timestamp - b.timestamp).flatMap(cleaner.clean)
  if (!events.some((event) => event.type === RRWEB.fullSnapshot))
    throw new JobError('The recording has no full snapshot, so there is no page to show.', { retry: false })
  const start: RecordedEvent[] = [
    { type: RRWEB.custom, timestamp: startedAt, data: { tag: 'incuera.start', payload: {} } },
  ]
  if (!events.some((event) => event.type === RRWEB.meta))
    start.push({ type: RRWEB.meta, timestamp: startedAt, data: { href: '', width: 1280, height: 720 } })
  return { events: [...start, ...events], dropped: recorded.length - inTime.length + cleaner.skipped() }
}
