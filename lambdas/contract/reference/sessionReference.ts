import type { sessionRoutes } from '../routes/sessionRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE, sampleCounts, sampleEndedSession, sampleSession } from './samples.ts'

const { pid, sid, wid, at, eventId } = SAMPLE
const end = at + 92_000

export const sessionReference: Reference<typeof sessionRoutes> = {
  listSessions: {
    description:
      'Without `status`: all but discarded ones. Pass the `cursor` of one page for the next; the last page has none.',
    refusals: [],
    query: { limit: 25 },
    response: { sessions: [sampleSession] },
  },
  getSession: {
    description: 'Its state, its counts and, once it is analysed, what the analysis found in short.',
    refusals: ['unknown_session'],
    response: sampleSession,
  },
  retrySession: {
    description: 'Only for a session whose `status` is `failed`. The answer is the session as the work begins.',
    refusals: ['unknown_session', 'not_failed'],
    response: sampleEndedSession,
  },
  getReplay: {
    description:
      'The manifest, and one signed URL for each of its segments, in the same order. A segment is a gzipped JSON array of rrweb events that starts with a full snapshot. `assetsUrl` is that of the pictures, fonts and stylesheets that were kept, if any were.',
    refusals: ['unknown_session', 'not_ready', 'expired'],
    response: {
      manifest: {
        ...{ v: 1, pid, sid, gen: 1, startedAt: at, endedAt: end, durationMs: 92_000, mainWid: wid },
        windows: [{ wid, startedAt: at, endedAt: end, events: 412 }],
        segments: [
          { key: 'sessions/r30/…/seg-0000.json.gz', wid, startedAt: at, endedAt: end, events: 412, bytes: 48_210 },
        ],
        ...{ gaps: [], counts: sampleCounts },
      },
      segmentUrls: ['https://replay.example/sessions/r30/…/seg-0000.json.gz?X-Amz-Signature=…'],
    },
  },
  getAnalysis: {
    description:
      'Counts and signals come from code. The summary is written by rules or a model, and its claims cite events by id.',
    refusals: ['unknown_session', 'not_ready', 'expired'],
    response: {
      ...{ v: 2, pid, sid, gen: 1, counts: sampleCounts },
      friction: { score: 61, parts: [{ kind: 'rage_click', count: 1, points: 30 }] },
      journey: { activeMs: 74_000, entryUrl: 'https://shop.example/product/42', pages: [] },
      signals: [{ kind: 'rage_click', eventId, atMs: 61_000, title: 'Clicked “Pay” 5 times', severity: 'high' }],
      summary: {
        ...{ author: { type: 'rules' }, headline: 'Gave up at payment after an error', outcome: 'abandoned' },
        ...{ sentiment: 'negative', claims: [{ text: 'Clicked “Pay” 5 times.', eventIds: [eventId] }] },
        ...{ chapters: [], problems: [], tags: ['checkout'] },
      },
    },
  },
  retryAnalysis: {
    description:
      'The answer is the session with its analysis queued. It may call the configured model, which costs money.',
    refusals: ['unknown_session', 'not_ready', 'already_queued'],
    response: { ...sampleSession, analysis: { status: 'queued', queuedAt: end, isRequested: true } },
  },
}
