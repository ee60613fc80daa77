import type { Live } from '#sessions/model/live.ts'
import type { Meta, MetaIn } from '#sessions/model/meta.ts'
import type { Render } from '#sessions/model/render.ts'
import { leaseLeftMs } from '#sessions/state/lease.ts'

/** Pure. Whether nothing is being written to a session: its recording, analysis and videos are finished. */
export function isAtRest(meta: Meta, live: Live | null, renders: Render[], now: number): meta is MetaIn<'ready'> {
  if (meta.status !== 'ready') return false
  const { video, analysis, isAnnounced, analysisLeaseUntil } = meta.newest
  return (
    isAnnounced &&
    (live?.batches ?? 0) <= meta.countedBatches &&
    leaseLeftMs(meta.leaseUntil, now) === 0 &&
    leaseLeftMs(analysisLeaseUntil, now) === 0 &&
    [video, analysis, ...renders.map(({ state }) => state)].every(({ status }) => status !== 'queued')
  )
}
