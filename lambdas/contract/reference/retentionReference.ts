import type { retentionRoutes } from '../routes/retentionRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

const retention = {
  ...{ rc: 'r90' as const, keptFrom: SAMPLE.at - 90 * 86_400_000, expiring: { sessions: 0, isMore: false } },
}

export const retentionReference: Reference<typeof retentionRoutes> = {
  getRetention: {
    description:
      '`expiring` are the sessions that are older than the retention and still exist: with `rc` those that a change to it would delete, and after a change those that are still to be deleted.',
    refusals: [],
    query: { rc: 'r90' },
    response: retention,
  },
  changeRetention: {
    description:
      'A shorter retention also applies to what is recorded already: recordings, videos, analyses, notes and rows of older sessions are deleted, within minutes for a thousand sessions, rows within two days. This cannot be undone. A longer one also applies to what is recorded already, within hours: each session is kept until it is so old, counted from its start. Requesting the same again changes nothing.',
    refusals: [],
    body: { rc: 'r90' },
    response: retention,
  },
}
