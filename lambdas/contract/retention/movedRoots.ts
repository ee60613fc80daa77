import { ROOT } from '../keys.ts'

/**
 * What moves with a session to a longer class. Raw batches stay: they are needed for a failing compaction only, and
 * live for two weeks at most (limits.ts, `RAW_DAYS_MAX`).
 */
export const MOVED_ROOTS = [ROOT.sessions, ROOT.video, ROOT.analysis] as const
