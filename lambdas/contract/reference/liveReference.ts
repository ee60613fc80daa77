import { LIVE_BATCHES_MAX, LIVE_LEASE_SECONDS, LIVE_SEEN_SECONDS, LIVE_SESSIONS_MAX } from '../live/liveLimits.ts'
import type { liveRoutes } from '../routes/liveRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE, sampleEndedSession } from './samples.ts'

const { sid, wid, at } = SAMPLE
const { endedAt: _, ...session } = sampleEndedSession

export const liveReference: Reference<typeof liveRoutes> = {
  listLive: {
    description: `Sessions that have sent something in the last ${LIVE_SEEN_SECONDS} seconds, among the newest ${LIVE_SESSIONS_MAX} in progress. A new session appears within about a second of its first batch, because the list is an index of DynamoDB, which follows with a delay; \`GET /api/live/{sid}\` knows it immediately. \`page\` is the address that the visitor opened last.`,
    refusals: [],
    response: { sessions: [{ ...session, status: 'recording', page: 'https://shop.example/cart' }], hasMore: false },
  },
  watchLive: {
    description: [
      `Ask once or twice a second. While you do, the recorder sends a batch every second instead of every ten; it goes back ${LIVE_LEASE_SECONDS} seconds after your last request. It learns of you from the answer to its next batch, so the first second of a session that you begin to watch may take ten.`,
      `Without \`after\` the batches begin at the newest full snapshot, so that a player can show the page. Then pass the highest \`seq\` you have. At most ${LIVE_BATCHES_MAX} batches per answer.`,
      'Identities of visitors are not in the batches. Whoever gets a batch is in the audit log as `live_watched`, once a minute.',
    ].join('\n\n'),
    refusals: ['unknown_session'],
    query: { after: 41 },
    response: {
      ...{ sid, status: 'recording', tabs: [{ wid, seenAt: at + 92_000, upTo: at + 91_800 }], wid, snapshotAt: at },
      batches: [{ seq: 42, url: 'https://s3.us-east-1.amazonaws.com/…' }],
      hasMore: false,
    },
  },
}
