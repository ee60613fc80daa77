import type { searchRoutes } from '../routes/searchRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE, sampleSession } from './samples.ts'

const read = { range: SAMPLE.range, asOf: SAMPLE.at, scannedBytes: 1_048_576, cached: false }
const again = 'While the answer is `running`, send the same request again: it continues the same query.'

export const searchReference: Reference<typeof searchRoutes> = {
  searchSessions: {
    description: `\`q\` is in the language of the search bar (\`docs/search.md\`). ${again}`,
    refusals: ['bad_search', 'busy'],
    body: { q: 'signal:rage_click' },
    response: {
      ...{ ...read, status: 'done', sessions: [sampleSession], total: 1, isTotalExact: true, undecided: 0 },
    },
  },
  ask: {
    description: `Numbers are counted by code, and every statement cites moments, facts or a number that code has checked. ${again}`,
    refusals: ['busy'],
    body: { question: 'Why do people leave at payment?' },
    response: {
      ...{
        ...read,
        status: 'done',
        author: { type: 'rules' },
        number: null,
        insight: null,
        nothing: null,
        searched: 128,
      },
      statements: [
        {
          text: 'The payment form failed with an error.',
          citations: [{ sid: SAMPLE.sid, eventId: SAMPLE.eventId, atMs: 61_000 }],
        },
      ],
      sessions: [{ session: sampleSession, passages: [] }],
    },
  },
  findSimilar: {
    description: `Finished sessions that began within two weeks of it. ${again}`,
    refusals: ['unknown_session', 'not_ready', 'busy'],
    response: {
      ...{ ...read, status: 'done' },
      sessions: [
        { session: sampleSession, score: 0.6, shared: [{ what: 'signal', page: '/checkout', name: 'rage_click' }] },
      ],
    },
  },
}
