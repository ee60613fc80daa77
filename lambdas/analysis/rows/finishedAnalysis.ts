import type { Analysis } from '@incuera/contract/analysis.ts'
import type { Manifest } from '@incuera/contract/manifest.ts'
import type { Session } from '@incuera/contract/session.ts'

/** What the rows of an analysis are written from. */
export interface FinishedAnalysis {
  visitor: Pick<Session, 'device' | 'userKey'>
  manifest: Pick<Manifest, 'startedAt' | 'durationMs'>
  analysis: Analysis
  /** Milliseconds since the epoch: the same for every try of one request. */
  askedAt: number
}
