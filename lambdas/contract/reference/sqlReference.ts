import type { sqlRoutes } from '../routes/sqlRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

export const sqlReference: Reference<typeof sqlRoutes> = {
  startSql: {
    description:
      'One SELECT over the tables of `docs/sql.md`, which hold this project only. Poll `GET /api/query/{queryId}` for the result. A query without LIMIT has at most 1,001 rows, or as many as `rows` asks for. A `requestId` makes the request idempotent.',
    refusals: ['bad_sql', 'busy'],
    body: { sql: 'SELECT url, count(*) AS views FROM events GROUP BY url ORDER BY views DESC LIMIT 10', days: 7 },
    response: { queryId: '5d1f0c1e-8a55-4f0e-9d0c-2b7f6a1e3c44', range: SAMPLE.range },
  },
  estimateSql: {
    description:
      'Nothing runs. The bytes are those of the files that the query may read, so it scans at most these; Athena bills 10 MB or more.',
    refusals: ['bad_sql'],
    body: { sql: 'SELECT count(*) AS views FROM pages', days: 7 },
    response: { range: SAMPLE.range, scannedBytesMax: 3_460_300 },
  },
  getSql: {
    description:
      'The state of the query and, once it is `done`, its rows. Values are text, as the engine prints them. Pass the `cursor` of one answer for the next rows; the last answer has none.',
    refusals: ['unknown_query', 'expired_query'],
    response: {
      ...{ status: 'done', columns: [{ name: 'views', type: 'bigint' }], rows: [['128']], truncated: false },
      ...{ scannedBytes: 1_048_576, range: SAMPLE.range },
    },
  },
  cancelSql: {
    description: 'Stops the query. Nothing changes when it has already finished.',
    refusals: ['unknown_query', 'expired_query'],
    response: {},
  },
}
