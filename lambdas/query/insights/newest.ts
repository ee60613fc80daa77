import { EventId, SessionId } from '@incuera/contract/ids.ts'

/** The newest of the rows of a group as one text, so that session and event are of the same row. */
export const NEWEST = "max_by(session_id || ' ' || event_id, ts)"

/** @throws ZodError for anything else */
export function readNewest(text: string): { sid: SessionId; eventId: EventId } {
  const [sid, eventId] = text.split(' ')
  return { sid: SessionId.parse(sid), eventId: EventId.parse(eventId) }
}
