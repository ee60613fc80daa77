import type { digestRoutes } from '../routes/digestRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

const range = { from: '2026-11-23', to: '2026-11-29' }
const settings = {
  channels: [{ type: 'email' as const, id: '0d6c4f9a71be', address: 'team@shop.example', isConfirmed: true }],
  ...{ quietHours: null, createdAt: SAMPLE.at, createdBy: '7f3c2b1a-…' },
  sent: { week: range.from, sentAt: SAMPLE.at },
}

export const digestReference: Reference<typeof digestRoutes> = {
  getDigest: {
    description:
      'Weeks are Monday to Sunday in UTC. Numbers are those of the insights that each line names. While they are computed the answer is `running`: send the same request again.',
    refusals: [],
    response: {
      status: 'done',
      digest: {
        ...{ week: range, sessions: { value: 1_204, before: 1_180 }, asOf: SAMPLE.at },
        lines: [
          {
            ...{ section: 'scanners', change: 'more', value: 0.12, before: 0.05 },
            text: '“coupon”: 12 % of sessions (5 % the week before)',
            behind: { insight: { kind: 'verdicts', range, compare: true }, key: 'yes:s4m8t2w6z9b3' },
          },
        ],
      },
    },
  },
  getDigestSettings: {
    description: '`settings` is null while the digest is sent to nobody.',
    refusals: [],
    response: { settings },
  },
  setDigest: {
    description:
      'The newest week is sent within an hour, and each one after it on Monday. `secret` is shown once: it is the key of the HMAC that signs messages to webhooks.',
    refusals: [],
    body: { channels: [{ type: 'email', address: 'team@shop.example' }] },
    response: { ...settings, sent: null, secret: 'whsec_…' },
  },
  sendDigest: {
    description:
      'Sends the last week that is over, whether or not it was sent before, and reports what each receiver answered. While it is computed the answer is `running` and nothing is sent: send the same request again.',
    refusals: [],
    response: { status: 'done', week: range, answers: [{ host: 'team@shop.example', status: 200, text: '' }] },
  },
  removeDigest: {
    description: 'Returns the settings as they were; null if there were none.',
    refusals: [],
    response: { settings },
  },
}
