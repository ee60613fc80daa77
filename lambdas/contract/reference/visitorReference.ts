import type { visitorRoutes } from '../routes/visitorRoutes.ts'
import { sampleErasure } from './erasureReference.ts'
import type { Reference } from './operation.ts'
import { SAMPLE, sampleSession } from './samples.ts'

const visitor = {
  ...{ userKey: SAMPLE.userKey, userId: 'customer-1042', email: 'ada@example.org' },
  ...{ firstSeenAt: SAMPLE.at - 1_800_000, lastSeenAt: SAMPLE.at - 1_800_000 },
}

export const visitorReference: Reference<typeof visitorRoutes> = {
  listVisitors: {
    description:
      'Visitors whom the site has identified (`incuera.identify`). `q` is the beginning of their id or e-mail address; each answer looks at 2,000 visitors at most, so follow `cursor` even when a page is empty. Times are to the hour. `recent=true` adds what the 20 newest sessions of each visitor say.',
    refusals: [],
    query: { q: 'ada@' },
    response: { visitors: [visitor] },
  },
  getVisitor: {
    description: 'Sessions and SQL name visitors by `userKey` only. This is who that is.',
    refusals: ['unknown_visitor'],
    response: visitor,
  },
  listVisitorSessions: {
    description:
      'Also sessions that are being recorded, and those that were discarded. A session in which two people signed in belongs to both.',
    refusals: ['unknown_visitor'],
    response: { sessions: [sampleSession] },
  },
  getTimeline: {
    description:
      'Pages and signals of up to ten sessions, newest session first; follow `cursor` for older ones. A session that is not ready has no moments yet.',
    refusals: ['unknown_visitor'],
    response: {
      sessions: [
        {
          ...{ sid: SAMPLE.sid, status: 'ready', startedAt: SAMPLE.at, headline: 'Gave up at payment after an error' },
          moments: [
            { type: 'page', atMs: 0, url: 'https://shop.example/product/42', title: 'Shop' },
            { type: 'signal', atMs: 61_000, kind: 'rage_click', title: 'Clicked “Pay” 5 times', severity: 'high' },
          ],
        },
      ],
    },
  },
  eraseVisitor: {
    description:
      'Removes their identity, all of their sessions with everything made from these, and their rows in the lake. Asking again returns the same erasure. Only ask for whom it concerns: nothing brings it back.',
    refusals: ['unknown_visitor'],
    response: { ...sampleErasure, subject: { kind: 'visitor', value: SAMPLE.userKey }, status: 'queued' },
  },
}
