import type { auditRoutes } from '../routes/auditRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

export const auditReference: Reference<typeof auditRoutes> = {
  listAudit: {
    description:
      'Entries are kept for 400 days. Filter by `kind`, by `by` (the id of a member, or `key:` and that of a secret key) and by time. A page may be shorter than its limit although there is more: follow the cursor until there is none.',
    refusals: [],
    query: { kind: 'replay_watched', limit: 20 },
    response: { entries: [{ at: SAMPLE.at, kind: 'replay_watched', by: '7f3c2b1a-…', subject: SAMPLE.sid }] },
  },
}
