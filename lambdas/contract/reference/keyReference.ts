import type { keyRoutes } from '../routes/keyRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

const rules = {
  origins: ['https://shop.example'],
  sessionsPerDay: 5_000,
  sampleRate: 0.5,
  minimumPrivacy: 'balanced',
  neverPages: ['/account/*'],
} as const
const key = { keyId: 'k4m8t2w6z9b3', name: 'Website', hint: 'pk_7Hq2m', createdAt: SAMPLE.at }

export const keyReference: Reference<typeof keyRoutes> = {
  listKeys: {
    description: 'Revoked keys are listed too. No response has a secret again after the key was created.',
    refusals: [],
    response: { keys: [key] },
  },
  createKey: {
    description:
      'Keys can only write recordings, so they are safe to expose in the source of a page. `secret` is shown once; only its hash is stored.',
    refusals: [],
    body: { name: 'Website', rules: { ...rules, origins: [...rules.origins], neverPages: [...rules.neverPages] } },
    response: {
      ...{ ...key, secret: 'pk_7Hq2mZx9…' },
      rules: { ...rules, origins: [...rules.origins], neverPages: [...rules.neverPages] },
    },
  },
  changeKey: {
    description:
      'Rules apply within a second where batches arrive, and on open pages from their next session. A rule that is null is removed. A key can only narrow what its project and its pages allow: its origins must also be those of the project, pages that would show more than `minimumPrivacy` are recorded under that preset (recorders that cannot are refused), and the lower rate counts.',
    refusals: ['unknown_key'],
    body: { rules: { sampleRate: 0.25, bytesPerDay: null } },
    response: { ...key, rules: { sampleRate: 0.25 } },
  },
  rotateKey: {
    description:
      'The new secret is shown once. The old one is accepted until `overlapHours` have passed, so that pages can be changed one after the other; rules and caps are those of the key, whichever secret a page has. One rotation at a time.',
    refusals: ['unknown_key', 'key_is_revoked', 'still_rotating', 'contested'],
    body: { overlapHours: 24 },
    response: {
      ...{ ...key, hint: 'pk_Xw41b', secret: 'pk_Xw41bR0k…', rotatedAt: SAMPLE.at + 60_000 },
      previous: { hint: key.hint, validUntil: SAMPLE.at + 60_000 + 24 * 3_600_000 },
    },
  },
  revokeKey: {
    description: 'Recorders with this key stop; it is refused within a second. Revoking it again changes nothing.',
    refusals: ['unknown_key'],
    response: { ...key, revokedAt: SAMPLE.at + 3_600_000 },
  },
}
