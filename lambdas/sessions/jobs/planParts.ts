import type { Manifest } from '@incuera/contract/manifest.ts'
import type { RenderParameters } from '@incuera/contract/render.ts'
import { planTime, toSessionMs, toVideoMs, videoLengthMs } from '@incuera/contract/timeMap.ts'
import type { TimeRange } from '@incuera/contract/timeRange.ts'
import { videoMsAt, workAt, workCurve } from './workCurve.ts'

/**
 * A part is about this much work for one function: at most half as much again, or five minutes if a page that seemed
 * idle was always moving.
 */
export const PART_WORK_MS = 60_000
/** A part may have this much more or less work if that lets it begin at a full snapshot. */
const LEEWAY = 0.2

/**
 * Cuts what a video shows into parts of about equal work, which is frames and bytes, not time. A part begins at a full
 * snapshot if there is one nearby; else in the middle of a segment, whose earlier events are replayed immediately. All
 * begin on a frame of the complete video, so that the joined parts equal it frame by frame.
 * @returns ranges that follow each other without gap or overlap, at least one
 */
export function planParts(manifest: Manifest, parameters: RenderParameters): TimeRange[] {
  const { mainWid, startedAt, durationMs } = manifest
  const { fromMs, speed, fps, skipIdle } = parameters
  const clip = { fromMs, toMs: Math.min(parameters.toMs ?? durationMs, durationMs) }
  const segments = manifest.segments.filter(({ wid }) => wid === mainWid).sort((a, b) => a.startedAt - b.startedAt)
  const idle = manifest.windows.find(({ wid }) => wid === mainWid)?.idle ?? []
  const timeMap = planTime({ ...clip, speed, idle: skipIdle ? idle : [] })
  const curve = workCurve(manifest, segments, timeMap, idle, parameters)

  const count = Math.max(1, Math.round((curve.at(-1)?.workMs ?? 0) / PART_WORK_MS))
  const goalMs = (curve.at(-1)?.workMs ?? 0) / count
  const frameMs = 1000 / fps
  const frames = Math.ceil(videoLengthMs(timeMap) / frameMs)
  const frameFrom = (videoMs: number) => Math.ceil(videoMs / frameMs - 1e-6)
  const snapshots = segments
    .flatMap((segment) => segment.snapshotsAt ?? [segment.startedAt])
    .map((at) => frameFrom(toVideoMs(timeMap, at - startedAt)))
  const seams: number[] = []
  for (let number = 1; number < count; number++) {
    const wantedMs = number * goalMs
    const near = nearest(
      snapshots.filter((frame) => Math.abs(workAt(curve, frame * frameMs) - wantedMs) <= LEEWAY * goalMs),
      (frame) => Math.abs(workAt(curve, frame * frameMs) - wantedMs),
    )
    const frame = near ?? frameFrom(videoMsAt(curve, wantedMs))
    if (frame > (seams.at(-1) ?? 0) && frame < frames) seams.push(frame)
  }
  const ends = [
    clip.fromMs,
    ...seams.map((frame) => roundToMicroseconds(toSessionMs(timeMap, frame * frameMs))),
    clip.toMs,
  ]
  return ends.slice(1).map((toMs, index) => ({ fromMs: ends[index] ?? 0, toMs }))
}

function nearest<T>(candidates: T[], distanceOf: (candidate: T) => number): T | undefined {
  return candidates.reduce<T | undefined>(
    (best, one) => (best === undefined || distanceOf(one) < distanceOf(best) ? one : best),
    undefined,
  )
}

/** The remainder of a division must not put an event into the next frame. */
const roundToMicroseconds = (ms: number) => Math.round(ms * 1000) / 1000
