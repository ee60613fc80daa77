import { RRWEB } from '@incuera/contract/events.ts'
import { EventId } from '@incuera/contract/ids.ts'
import * as z from 'zod'
import { DETAIL_CHARACTERS_MAX, type Note, TITLE_CHARACTERS_MAX } from '#shared/protocol.ts'
import type { PlayedEvent } from '../playedEvent.ts'
import { describeEvent } from './describeEvent.ts'
import { readFacts } from './readFacts.ts'

const Custom = z.object({ tag: z.string(), payload: z.unknown() })

/**
 * Notes for the custom events of a segment, one each, in the order of the segment.
 * @param startedAt start of the session, milliseconds since the epoch
 */
export function readNotes(events: PlayedEvent[], startedAt: number): Note[] {
  return events.flatMap((event) => {
    if (event.type !== RRWEB.custom) return []
    const custom = Custom.safeParse(event.data)
    const eventId = EventId.safeParse(event.id)
    const described = custom.success && eventId.success ? describeEvent(custom.data.tag, custom.data.payload) : null
    if (!described || !eventId.success || !custom.success) return []
    const { kind, title, detail, happenedAt } = described
    const at = happenedAt !== undefined && isJustBefore(happenedAt, event.timestamp) ? happenedAt : event.timestamp
    return [
      {
        kind,
        title: oneLine(title),
        detail: detail?.slice(0, DETAIL_CHARACTERS_MAX) || undefined,
        eventId: eventId.data,
        atMs: at - startedAt,
        facts: readFacts(custom.data.tag, custom.data.payload, startedAt),
      },
    ]
  })
}

/** Longer than the recorder waits for anything: an earlier time than that was not reported by it. */
const TOLD_WITHIN_MS = 60_000
const isJustBefore = (at: number, toldAt: number) => at <= toldAt && at >= toldAt - TOLD_WITHIN_MS

/** Cut before and after the white space is tidied: a hostile recording may have megabytes of it in a title. */
const oneLine = (title: string): string => {
  const line = title
    .slice(0, 4 * TITLE_CHARACTERS_MAX)
    .replaceAll(/\s+/g, ' ')
    .trim()
  return line.length > TITLE_CHARACTERS_MAX ? `${line.slice(0, TITLE_CHARACTERS_MAX - 1)}…` : line
}
