import type { keyRoutes } from '../routes/keyRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

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
    body: { name: 'Website' },
    response: { ...key, secret: 'pk_7Hq2mZx9…' },
  },
  revokeKey: {
    description: 'Recorders with this key stop; it is refused within a second. Revoking it again changes nothing.',
    refusals: ['unknown_key'],
    response: { ...key, revokedAt: SAMPLE.at + 3_600_000 },
  },
}
