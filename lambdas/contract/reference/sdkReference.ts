import type { sdkRoutes } from '../routes/sdkRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

const { sid, wid, at } = SAMPLE
const gzip = 'The body may be gzipped: add `c=gz` to the query.'
const body = ['erased', 'not_gzip', 'not_json', 'bad_name', 'too_deep', 'too_many_fields', 'too_many_values'] as const

export const sdkReference: Reference<typeof sdkRoutes> = {
  startSession: {
    description: `Optional: the first batch also creates the session. The answer has the recorder's settings. ${gzip}`,
    refusals: [...body, 'too_many_windows'],
    body: {
      ...{ v: 1, sid, wid, startedAt: at, url: 'https://shop.example/product/42', referrer: '' },
      viewport: { width: 1440, height: 900 },
    },
    response: { ok: true, settings: { heartbeatSeconds: 30, idleTimeoutSeconds: 1_800 } },
  },
  ingest: {
    description: `\`sid\`, \`wid\` and \`seq\` identify a batch: sending it again has no second effect. \`events\` are rrweb events. A refusal advises whether to drop the body, wait, split it or stop recording. ${gzip}`,
    refusals: [...body, 'too_many_windows', 'too_many_rows'],
    body: {
      ...{ v: 1, sid, wid, seq: 0, sentAt: at + 5_000, user: { id: 'customer-1042', email: 'ada@example.org' } },
      events: [{ type: 4, timestamp: at, data: { href: 'https://shop.example/product/42', width: 1440, height: 900 } }],
    },
    response: { ok: true, accepted: 1, duplicate: false },
  },
  endSession: {
    description: `The session is processed after a short wait, unless more of it arrives: \`pagehide\` may only be a navigation. Without this call a session ends when it has been idle. ${gzip}`,
    refusals: [...body, 'unknown_session'],
    body: { v: 1, sid, wid, reason: 'pagehide', sentAt: at + 92_000 },
    response: { ok: true },
  },
  eraseMe: {
    description: `Where the project allows it (\`eraseMe\`), a visitor's own page erases sessions that it recorded: it names each with one of its windows. The answer does not say which of them exist. To erase all sessions of an identified visitor, call \`DELETE /api/users/{userKey}\` from your server: a page may claim to be anyone. ${gzip}`,
    refusals: [...body, 'erase_me_off'],
    body: { v: 1, sessions: [{ sid, wid }] },
    response: { ok: true },
  },
}
