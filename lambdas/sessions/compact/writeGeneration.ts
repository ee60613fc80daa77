import { manifestKey, type SessionPlace, segmentKey } from '@incuera/contract/keys.ts'
import { type Counts, MANIFEST_VERSION, type Manifest, type Segment, type SessionWindow } from '@incuera/contract/manifest.ts'
import type { ObjectStore } from '../objects/objectStore.ts'
import type { SessionPlan } from './planSession.ts'
import { writeSegment } from './writeSegment.ts'

/** Writes segments one after the other, and last the manifest, which says that they are all there. */
export async function writeGeneration(
  ports: { objects: Pick<ObjectStore, 'put'>; reader: Pick<ObjectStore, 'get'> },
  place: SessionPlace,
  gen: number,
  plan: SessionPlan,
  counts: Counts,
): Promise<Manifest> {
  const segments: Segment[] = []
  for (const { window, batches, segments: planned } of plan.windows)
    for (const places of planned) {
      const key = segmentKey(place, gen, segments.length + 1)
      segments.push(await writeSegment(ports, key, window.wid, batches, places))
    }
  const windows = plan.windows.map(({ window }) => window)
  const manifest: Manifest = {
    v: MANIFEST_VERSION,
    pid: place.pid,
    sid: place.sid,
    gen,
    startedAt: plan.startedAt,
    endedAt: plan.endedAt,
    durationMs: plan.endedAt - plan.startedAt,
    mainWid: mainOf(windows).wid,
    windows,
    segments,
    gaps: plan.gaps,
    counts,
  }
  await ports.objects.put(manifestKey(place, gen), Buffer.from(JSON.stringify(manifest)), { contentType: 'application/json' })
  return manifest
}

/** The window with the most events, the first of equals. */
const mainOf = (windows: readonly SessionWindow[]): SessionWindow => windows.reduce((main, window) => (window.events > main.events ? window : main))
