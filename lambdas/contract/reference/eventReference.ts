import { EVENTS_PAGE_MAX, SEGMENT_URLS_PAGE_MAX } from '../recordedEvents.ts'
import type { eventRoutes } from '../routes/eventRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

const { wid, at } = SAMPLE

export const eventReference: Reference<typeof eventRoutes> = {
  listEvents: {
    description: [
      'Events in the format of rrweb, each with the tab (`wid`) that recorded it, sorted by tab and then by time. Masked text is masked here too.',
      `A page ends after \`limit\` events (at most ${EVENTS_PAGE_MAX}) or about 5 MB, whichever comes first. Pass its \`cursor\` for the next; the last page has none.`,
      'With `Accept: application/x-ndjson` each event is one line, and the header `link` has the address of the next page (`rel="next"`).',
      `\`format=urls\` answers signed URLs of the stored segments instead, at most ${SEGMENT_URLS_PAGE_MAX} per page: the fastest way to read a whole session, and the only one for events that are too large for a response.`,
      'A session that does not exist has no events: the list is empty. One that is still being recorded is refused with `not_ready`.',
    ].join('\n\n'),
    refusals: ['not_ready', 'expired'],
    query: { limit: 2 },
    response: {
      events: [
        { wid, type: 4, timestamp: at, data: { href: 'https://shop.example/product/42', width: 1440, height: 900 } },
        { wid, type: 3, timestamp: at + 1_200, data: { source: 2, type: 2, id: 31, x: 480, y: 320 } },
      ],
      cursor: 'WzEsMCwyXQ',
    },
  },
  locateEvent: {
    description:
      'Ids of events are in SQL, signals and citations. A link to the session with `event` and the id opens it at this moment.',
    refusals: ['unknown_session', 'not_ready', 'unknown_event', 'expired'],
    response: { eventId: SAMPLE.eventId, wid, atMs: 41_200 },
  },
}
