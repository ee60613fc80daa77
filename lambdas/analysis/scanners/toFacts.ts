import type { Manifest } from '@incuera/contract/manifest.ts'
import { isActivity, type Moment } from '@incuera/contract/moment.ts'
import type { SearchFacts } from '@incuera/contract/search/match/searchFacts.ts'
import { createSums } from '#sessions/compact/createSums.ts'
import { toSessionRow } from '#sessions/compact/toSessionRow.ts'
import { toRows } from '#sessions/lake/toRows.ts'
import type { Meta } from '#sessions/model/meta.ts'
import type { FinishedAnalysis } from '../rows/finishedAnalysis.ts'
import { toNoteRow } from '../rows/toNoteRow.ts'
import { toSignalRows } from '../rows/toSignalRows.ts'

export interface ScannedSession extends Pick<FinishedAnalysis, 'analysis' | 'askedAt'> {
  visitor: Meta
  manifest: Manifest
  moments: readonly Moment[]
  /** Of the project. */
  pageRules: readonly string[]
}

/** What a search looks at: the rows of the lake, written by the same functions. */
export function toFacts({ visitor, manifest, moments, analysis, askedAt, pageRules }: ScannedSession): SearchFacts {
  const { pid, sid } = manifest
  const { device, userKey } = visitor
  const activities = moments.filter(isMomentOfActivity)
  const sums = createSums()
  for (const activity of activities) sums.see(activity)
  const analysed = { visitor, manifest, analysis, askedAt }
  return {
    session: toSessionRow(visitor, manifest, sums.end()),
    note: toNoteRow(analysed),
    events: toRows(activities, { pid, sid, receivedAt: askedAt, device, userKey, pageRules }),
    signals: toSignalRows(analysed, pageRules),
  }
}

const isMomentOfActivity = (moment: Moment) => isActivity(moment)
