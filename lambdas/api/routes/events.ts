import { windowOf } from '@incuera/contract/ids.ts'
import { manifestKey } from '@incuera/contract/keys.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import { SEGMENT_URLS_PAGE_MAX, type SegmentsPage } from '@incuera/contract/recordedEvents.ts'
import { eventRoutes } from '@incuera/contract/routes/eventRoutes.ts'
import { getSession } from '#sessions/query/getSession.ts'
import { projectRoute } from '../defineRoute.ts'
import { type EventsPosition, fromEventsCursor, toEventsCursor } from '../events/eventsCursor.ts'
import { findEvent } from '../events/findEvent.ts'
import { readEvents } from '../events/readEvents.ts'
import { readDocument } from '../objects/readDocument.ts'
import type { ApiPorts } from '../ports.ts'
import { loadReadySession, requireReadySession } from './loadSession.ts'

export const listEvents = projectRoute(eventRoutes.listEvents, async (ports, { params, query }) => {
  const { cursor, format, limit } = query
  const from = cursor === undefined ? null : fromEventsCursor(cursor)
  const found = await getSession(ports.store, params)
  if (!found) return format === 'urls' ? { segments: [] } : { events: [] }
  const session = requireReadySession(found)
  // Later pages are of the recording that the first was of, although a late batch may have replaced it.
  const start = from ?? { gen: session.gen, segment: 0, event: 0 }
  const manifest = await readDocument(ports.objects, Manifest, manifestKey(session, start.gen))
  return format === 'urls'
    ? signSegments(ports, manifest, start, limit)
    : readEvents(ports.objects, manifest, start, limit)
})

async function signSegments(
  { presign }: Pick<ApiPorts, 'presign'>,
  { gen, segments }: Manifest,
  from: EventsPosition,
  limit: number,
): Promise<SegmentsPage> {
  const end = from.segment + Math.min(limit, SEGMENT_URLS_PAGE_MAX)
  const signed = segments.slice(from.segment, end).map(async ({ key, wid, startedAt, endedAt, events, bytes }) => ({
    ...{ wid, startedAt, endedAt, events, bytes },
    url: await presign(key),
  }))
  const rest = end < segments.length ? { cursor: toEventsCursor({ gen, segment: end, event: 0 }) } : {}
  return { segments: await Promise.all(signed), ...rest }
}

export const locateEvent = projectRoute(eventRoutes.locateEvent, async (ports, { params }) => {
  const session = await loadReadySession(ports, params)
  const manifest = await readDocument(ports.objects, Manifest, manifestKey(session, session.gen))
  const { timestamp } = await findEvent(ports.objects, manifest, params.eventId)
  return { eventId: params.eventId, wid: windowOf(params.eventId), atMs: timestamp - manifest.startedAt }
})
