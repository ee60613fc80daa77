import type { VerdictRow } from '@incuera/contract/lake/verdictRow.ts'
import { toTime } from '#sessions/lake/toTime.ts'
import { visitorColumns } from '#sessions/lake/visitorColumns.ts'
import type { FinishedAnalysis } from './finishedAnalysis.ts'

/** Rows of the lake's `verdicts` table: what the scanners decided. */
export function toVerdictRows({ visitor, manifest, analysis, askedAt }: FinishedAnalysis): VerdictRow[] {
  const { pid, sid, gen, verdicts = [] } = analysis
  return verdicts.map(({ scannerId, scannerVersion, tag, verdict, reason, eventIds }) => ({
    project_id: pid,
    session_id: sid,
    generation: gen,
    analysed_at: toTime(askedAt),
    scanner_id: scannerId,
    scanner_version: scannerVersion,
    verdict,
    tag,
    reason,
    event_ids: eventIds,
    ts: toTime(manifest.startedAt),
    ...visitorColumns(visitor),
  }))
}
