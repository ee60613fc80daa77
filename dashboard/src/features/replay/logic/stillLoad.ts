import type { Replay } from '@incuera/contract/api.ts'
import type { WindowId } from '@incuera/contract/ids.ts'
import type { Load } from '#shared/protocol.ts'
import { firstSegment, windowLanes } from './windowLanes.ts'

/**
 * What shows one moment of a tab as a still: nothing but the segment that contains it. Null when the recording has no
 * such tab any more.
 * @param part the whole page, or what the visitor saw of it
 */
export function stillLoad(
  replay: Replay,
  wid: WindowId,
  atMs: number,
  part: 'whole' | 'seen' = 'whole',
): Omit<Load, 'type' | 'load'> | null {
  const lane = windowLanes(replay.manifest).find((lane) => lane.wid === wid)
  if (!lane) return null
  const moment = Math.min(Math.max(atMs, lane.fromMs), lane.toMs)
  const index = lane.segments[firstSegment(lane, moment)]?.index
  const url = index === undefined ? undefined : replay.segmentUrls[index]
  if (url === undefined) return null
  return {
    ...{ startedAt: replay.manifest.startedAt, wid, gaps: [], atMs: moment },
    ...{ segmentUrls: [url], earlierUrls: [], isPlaying: false, speed: 1, skipsInactivity: false },
    assetsUrl: replay.assetsUrl,
    isWholePage: part === 'whole',
  }
}
