import type { TimeRange } from '../shared/protocol.ts'

/**
 * Where to continue when this moment is inside an idle range; null when something happens here.
 * @param atMs from the start of the session, like the ranges
 */
export const idleEnd = (atMs: number, idle: readonly TimeRange[]): number | null =>
  idle.find(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs)?.toMs ?? null
