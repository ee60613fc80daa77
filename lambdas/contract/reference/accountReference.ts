import type { accountRoutes } from '../routes/accountRoutes.ts'
import type { Reference } from './operation.ts'

export const accountReference: Reference<typeof accountRoutes> = {
  health: {
    description: 'For uptime checks. It needs no sign-in and reads nothing, so it costs next to nothing.',
    refusals: [],
    response: { ok: true, version: '0.1.0' },
  },
  me: {
    description:
      'The address is absent when the issuer does not disclose it. It is requested from the issuer once and stored.',
    refusals: [],
    response: { sub: '7f3c2b1a-…', email: 'ada@shop.example' },
  },
}
