import { severityOf } from '@incuera/contract/friction.ts'
import type { SignalRow } from '@incuera/contract/lake/signalRow.ts'
import { createPagePattern } from '@incuera/contract/page/createPagePattern.ts'
import { pathOf } from '@incuera/contract/stripUrl.ts'
import { toTime } from '#sessions/lake/toTime.ts'
import { visitorColumns } from '#sessions/lake/visitorColumns.ts'
import type { FinishedAnalysis } from './finishedAnalysis.ts'

/** Rows of the lake's `signals` table: what went wrong, without clicks and page views. */
export function toSignalRows(
  { visitor, manifest, analysis, askedAt }: FinishedAnalysis,
  pageRules: readonly string[],
): SignalRow[] {
  const { pid, sid, gen, journey } = analysis
  // As the rows of its pages have it; another address is one that no stay has, such as that of a client without pages.
  const patterns = new Map(journey.pages.map(({ url, pattern }) => [url, pattern]))
  const patternOf = createPagePattern(pageRules)
  return analysis.signals.flatMap((signal) => {
    const severity = severityOf(signal)
    if (severity === 'none') return []
    const path = pathOf(signal.url ?? '') || undefined
    return [
      {
        project_id: pid,
        session_id: sid,
        generation: gen,
        analysed_at: toTime(askedAt),
        event_id: signal.eventId,
        kind: signal.kind,
        severity,
        ts: toTime(manifest.startedAt + signal.atMs),
        at_ms: Math.round(signal.atMs),
        title: signal.title,
        page_pattern: patterns.get(signal.url ?? '') || (path && patternOf(path)) || undefined,
        path,
        selector: signal.selector || undefined,
        selector_key: signal.selectorKey,
        fingerprint: signal.fingerprint,
        ...visitorColumns(visitor),
      },
    ]
  })
}
