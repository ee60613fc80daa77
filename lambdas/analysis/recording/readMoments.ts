import { EventId } from '@incuera/contract/ids.ts'
import type { Manifest } from '@incuera/contract/manifest.ts'
import type { Activity, Moment, Trace } from '@incuera/contract/moment.ts'
import { createActivityReader } from '#sessions/activity/createActivityReader.ts'
import { readActivities } from '#sessions/activity/readActivities.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'
import { readSegment } from './readSegment.ts'

export interface Moments {
  /** Sorted by time, over all windows. */
  moments: Moment[]
  /** The first recorded event: claims about the session in general cite it. */
  firstEventId: EventId | null
}

/** Reads a session segment by segment, so that only one is in memory, and keeps what the person did. */
export async function readMoments(
  manifest: Pick<Manifest, 'windows' | 'segments' | 'startedAt'>,
  objects: Pick<ObjectStore, 'get'>,
): Promise<Moments> {
  const windows = new Map(manifest.windows.map((window) => [window.wid, window]))
  const activities: (Activity | Trace)[] = []
  const readers = new Map<string, ReturnType<typeof createActivityReader>>()
  let first: { timestamp: number; id: string } | null = null
  for (const segment of manifest.segments) {
    const events = await readSegment(objects, segment.key)
    const reader = readers.get(segment.wid) ?? createActivityReader()
    readers.set(segment.wid, reader)
    // One by one: a segment may have more than a call has room for.
    for (const one of readActivities(events, windows.get(segment.wid) ?? {}, reader)) activities.push(one)
    const [event] = events
    if (event && (!first || event.timestamp < first.timestamp)) first = event
  }
  activities.sort((a, b) => a.timestamp - b.timestamp || a.seq - b.seq || a.index - b.index)
  return { moments: place(activities, manifest.startedAt), firstEventId: EventId.safeParse(first?.id).data ?? null }
}

function place(activities: (Activity | Trace)[], startedAt: number): Moment[] {
  const pages = new Map<string, string>()
  return activities.map((activity) => {
    if (activity.type === 'pageview') pages.set(activity.wid, activity.url)
    return { ...activity, atMs: Math.max(0, activity.timestamp - startedAt), page: pages.get(activity.wid) }
  })
}
