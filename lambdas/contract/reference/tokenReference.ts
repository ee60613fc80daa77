import type { tokenRoutes } from '../routes/tokenRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

const YEAR_MS = 365 * 86_400_000

const token = {
  ...{ tokenId: 't4m8t2w6z9b3', name: 'Nightly report', hint: 'inc_pat_7Hq2', scopes: ['view' as const] },
  ...{ projectIds: [SAMPLE.pid], createdAt: SAMPLE.at, expiresAt: SAMPLE.at + YEAR_MS },
}
const secretKey = {
  ...{ tokenId: 't8w3c5n1x7v2', name: 'Support desk', hint: 'sk_9Vb4', scopes: ['view' as const] },
  ...{ createdBy: '7f3c2b1a-…', createdAt: SAMPLE.at, expiresAt: SAMPLE.at + YEAR_MS },
}

export const tokenReference: Reference<typeof tokenRoutes> = {
  listTokens: {
    description: 'Expired tokens are listed until they are revoked. No response has a secret again.',
    refusals: [],
    response: { tokens: [{ ...token, lastUsedAt: SAMPLE.at + 3_600_000 }] },
  },
  createToken: {
    description:
      'The token may do what its scopes and the role of its member in the project both allow, so it loses what the member loses. `secret` is shown once; only its hash is stored.',
    refusals: ['too_many_tokens'],
    body: { name: 'Nightly report', scopes: ['view'], projectIds: [SAMPLE.pid], expiresInDays: 365 },
    response: { ...token, secret: 'inc_pat_7Hq2mZx9…' },
  },
  revokeToken: {
    description: 'The next request with it is refused. The response is the token as it was.',
    refusals: ['unknown_token'],
    response: token,
  },
  listSecretKeys: {
    description: 'Expired keys are listed until they are revoked. No response has a secret again.',
    refusals: [],
    response: { secretKeys: [secretKey] },
  },
  createSecretKey: {
    description:
      'For servers. A request with this key need not name its project, and it works on when its creator leaves. It must not be in a page: it reads recordings. `secret` is shown once; only its hash is stored.',
    refusals: ['too_many_tokens'],
    body: { name: 'Support desk', scopes: ['view'], expiresInDays: 365 },
    response: { ...secretKey, secret: 'sk_9Vb4tKq8…' },
  },
  revokeSecretKey: {
    description: 'The next request with it is refused. The response is the key as it was.',
    refusals: ['unknown_token'],
    response: secretKey,
  },
}
