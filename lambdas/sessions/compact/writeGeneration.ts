import { manifestKey, type SessionPlace, segmentKey } from '@incuera/contract/keys.ts'
import { GAPS_MAX } from '@incuera/contract/limits.ts'
import {
  type Counts,
  MANIFEST_VERSION,
  type Manifest,
  type PageStay,
  type Segment,
  type SessionWindow,
} from '@incuera/contract/manifest.ts'
import { createPagePattern } from '@incuera/contract/page/createPagePattern.ts'
import { createIdleFinder } from '../activity/idleRanges.ts'
import { boundStays } from '../activity/stays/boundStays.ts'
import type { PageLook } from '../activity/stays/createPageLooks.ts'
import { createStayFinder } from '../activity/stays/createStayFinder.ts'
import { collectAssets } from '../assets/collectAssets.ts'
import { type AssetPorts, keepAssets } from '../assets/keepAssets.ts'
import type { ObjectStore } from '../objects/objectStore.ts'
import { loadSegment } from './loadSegment.ts'
import type { SessionPlan } from './planSession.ts'
import { writeSegment } from './writeSegment.ts'

/** A generation as it is stored, and what the lake keeps of its pages besides. */
export interface Written {
  manifest: Manifest
  /** By the id of the page view. */
  looks: ReadonlyMap<string, PageLook>
}

/**
 * Writes segments one after the other, then the assets that they name, and the manifest last: it confirms that all of
 * them exist.
 * @param ports.assets absent: none are kept
 */
export async function writeGeneration(
  ports: { objects: Pick<ObjectStore, 'put'>; reader: Pick<ObjectStore, 'get'>; assets?: AssetPorts },
  place: SessionPlace,
  gen: number,
  plan: SessionPlan,
  { counts, pageRules }: { counts: Counts; pageRules: readonly string[] },
): Promise<Written> {
  const patternOf = createPagePattern(pageRules)
  let stays: PageStay[] = []
  const looks = new Map<string, PageLook>()
  const segments: Segment[] = []
  const windows: SessionWindow[] = []
  const named = ports.assets && collectAssets(ports.assets.admits)
  for (const { window, batches, segments: planned } of plan.windows) {
    const finder = createStayFinder(window, { startedAt: plan.startedAt, patternOf })
    const idle = createIdleFinder(plan.startedAt, finder.addActive)
    for (const places of planned) {
      const events = await loadSegment(ports.reader, batches, places)
      for (const event of events) {
        idle.see([event])
        finder.see(event)
        named?.see(event)
      }
      segments.push(await writeSegment(ports.objects, segmentKey(place, gen, segments.length + 1), window.wid, events))
    }
    const found = idle.end(plan.endedAt - plan.startedAt)
    windows.push({ ...window, idle: found })
    const ofWindow = finder.end(found).map(({ moves, parts, ...stay }): PageStay => {
      if (moves || parts) looks.set(stay.eventId, { ...(moves && { moves }), ...(parts && { parts }) })
      return stay
    })
    stays = boundStays([...stays, ...ofWindow])
  }
  const { objects, assets } = ports
  const kept = named && assets && (await keepAssets({ objects, assets }, named, place, gen))
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
    gaps: plan.gaps.slice(0, GAPS_MAX),
    ...(plan.gaps.length > GAPS_MAX && { omittedGaps: plan.gaps.length - GAPS_MAX }),
    counts,
    stays,
    ...(kept && { assets: kept }),
  }
  await ports.objects.put(manifestKey(place, gen), Buffer.from(JSON.stringify(manifest)), {
    contentType: 'application/json',
  })
  return { manifest, looks }
}

/** The window with the most events, the first of equals. */
const mainOf = (windows: readonly SessionWindow[]): SessionWindow =>
  windows.reduce((main, window) => (window.events > main.events ? window : main))
