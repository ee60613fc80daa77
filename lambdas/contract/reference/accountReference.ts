import type { accountRoutes } from '../routes/accountRoutes.ts'
import type { Reference } from './operation.ts'

export const accountReference: Reference<typeof accountRoutes> = {
  service: {
    description: "At the API's own address only: under the dashboard's domain `/` is the dashboard.",
    refusals: [],
    response: {
      ...{ name: 'Incuera', version: '0.1.0', docsUrl: 'https://replay.example/docs' },
      openApiUrl: 'https://replay.example/openapi.json',
    },
  },
  health: {
    description:
      'For uptime checks. Without a token it reads nothing, so it costs next to nothing. With one it shows each store and each part of the pipeline: messages that wait or failed for good, and the last success. The status is 200 even if a part is `failing`. The numbers are up to 30 seconds old.',
    refusals: ['wrong_token', 'expired_token'],
    response: {
      ...{ ok: true, version: '0.1.0' },
      pipeline: {
        checkedAt: 1_794_000_000_000,
        stores: [
          { name: 'projects', state: 'ok', durationMs: 6 },
          { name: 'sessions', state: 'ok', durationMs: 7 },
          { name: 'recordings', state: 'ok', durationMs: 21 },
          { name: 'queries', state: 'ok', durationMs: 44 },
        ],
        parts: [
          {
            ...{ name: 'ingest', state: 'ok', problem: null, queue: null },
            ...{ lastSuccessAt: 1_793_999_990_000, waitedMs: null },
          },
          {
            ...{ name: 'webhooks', state: 'failing', problem: 'dead_letters' },
            queue: { waiting: 0, inProgress: 1, delayed: 2, deadLetters: 3 },
            ...{ lastSuccessAt: 1_793_999_940_000, waitedMs: 180 },
          },
        ],
      },
    },
  },
  protectedResource: {
    description:
      'OAuth 2.0 protected resource metadata (RFC 9728) of `/mcp`. A 401 names this address in `WWW-Authenticate`. A personal token or a secret key needs none of it.',
    refusals: [],
    response: {
      resource: 'https://replay.example/mcp',
      authorization_servers: ['https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a1b2c3'],
      ...{ scopes_supported: ['openid', 'email'], bearer_methods_supported: ['header'] },
      resource_documentation: 'https://replay.example/docs',
    },
  },
  me: {
    description:
      'The address is absent when the issuer does not disclose it. It is requested from the issuer once and stored.',
    refusals: [],
    response: { sub: '7f3c2b1a-…', email: 'ada@shop.example' },
  },
}
