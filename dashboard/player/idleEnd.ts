import type { Span } from './protocol.ts'

/**
 * Where to go on when this moment is inside an idle range; null when something happens here.
 * @param atMs from the start of the session, as the ranges
 */
export const idleEnd = (atMs: number, idle: readonly Span[]): number | null =>
  idle.find(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs)?.toMs ?? null
