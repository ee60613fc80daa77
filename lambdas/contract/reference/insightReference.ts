import type { insightRoutes } from '../routes/insightRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

const read = { range: SAMPLE.range, asOf: SAMPLE.at, scannedBytes: 1_048_576, cached: false }
const insight = { kind: 'trends' as const, metrics: [{ type: 'sessions' as const }] }
const shownInsight = { ...insight, compare: true, per: 'day' as const }
const saved = { id: 'i4m8t2w6z9b3', name: 'Sessions a day', insight: shownInsight, createdAt: SAMPLE.at }
const again = 'While the answer is `running`, send the same request again: it continues the same query.'

export const insightReference: Reference<typeof insightRoutes> = {
  getInsight: {
    description: `\`kind\` chooses the insight. ${again} Answers are cached until new data arrives.`,
    refusals: ['bad_search', 'busy'],
    body: insight,
    response: {
      ...{ ...read, status: 'done', kind: 'trends', previous: null },
      answer: {
        per: 'day',
        series: [
          {
            ...{ key: 'trend:0:0', metric: 0, label: 'Sessions', value: null, isOthers: false, total: 128 },
            points: [{ key: 'trend:0:0:2026-11-22', at: 1_795_305_600_000, value: 19 }],
          },
        ],
      },
    },
  },
  listInsightSessions: {
    description: `\`insight\` is the request of the insight, \`key\` that of the number in its answer. ${again}`,
    refusals: ['bad_search', 'busy'],
    body: { insight, key: 'trend:0:0' },
    response: {
      ...{ status: 'done', total: 1, asOf: SAMPLE.at, scannedBytes: 1_048_576, cached: false },
      sessions: [
        {
          ...{ sid: SAMPLE.sid, eventId: null, atMs: 0, startedAt: SAMPLE.at, durationMs: 92_000, device: 'desktop' },
          ...{ browser: 'Chrome', os: 'Windows', country: null, userKey: null, outcome: 'abandoned', friction: 61 },
          ...{ headline: 'Gave up at payment after an error', state: 'ready' },
        },
      ],
    },
  },
  decideError: {
    description:
      '`ignored` hides the group, forever or until `untilPeople` have met it. A `resolved` group that is back is shown as regressed, unless only `oldReleases` have it.',
    refusals: [],
    body: { status: 'resolved' },
    response: { status: 'resolved', oldReleases: [], at: SAMPLE.at, by: '7f3c2b1a-…' },
  },
  assignError: {
    description:
      'A member of the project, or null for nobody. It stays when the group is resolved, and when it is back.',
    refusals: ['unknown_member'],
    body: { memberId: null },
    response: { assigned: null },
  },
  mutePlace: {
    description:
      '`key` is that of a page or an element in the answer of the insight `frustrated`, which then has `muted`. Its signals stay in sessions, searches and SQL.',
    refusals: [],
    body: { key: 'page:/checkout', isMuted: true },
    response: { key: 'page:/checkout', muted: { at: SAMPLE.at, by: '7f3c2b1a-…' } },
  },
  listSavedInsights: {
    description: 'All members of the project share them.',
    refusals: [],
    response: { insights: [saved] },
  },
  saveInsight: {
    description: 'Without a `range` it is about the last days whenever it is opened.',
    refusals: ['contested', 'too_many_saved'],
    body: { name: 'Sessions a day', insight },
    response: saved,
  },
  deleteInsight: {
    description: 'It is deleted for all members of the project.',
    refusals: ['contested', 'unknown_insight'],
    response: {},
  },
}
