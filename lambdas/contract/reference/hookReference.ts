import { DELIVERY_DAYS, DELIVERY_TRIES_MAX, HOOKS_PER_PROJECT_MAX, OLD_SECRET_HOURS } from '../hooks/hookLimits.ts'
import type { hookRoutes } from '../routes/hookRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

const webhook = {
  ...{ webhookId: 'w4m8t2w6z9b3', name: 'Tickets', host: 'hooks.example', isPaused: false },
  ...{ events: ['session.ready' as const, 'alert' as const], createdAt: SAMPLE.at, createdBy: '7f3c2b1a-…' },
}
const body = {
  ...{ type: 'session.ready', timestamp: '2026-11-28T09:31:42.000Z' },
  data: {
    ...{ sessionId: SAMPLE.sid, generation: 1, durationMs: 92_000, projectId: SAMPLE.pid },
    url: `https://dashboard.example/projects/${SAMPLE.pid}/sessions/${SAMPLE.sid}`,
  },
}
const delivery = {
  ...{ deliveryId: '1795858302000-evt_5f2b8c1d9e3a7f604b1c2d3e', eventId: 'evt_5f2b8c1d9e3a7f604b1c2d3e' },
  ...{ type: 'session.ready', state: 'delivered' as const, createdAt: SAMPLE.at + 102_000, tries: 1 },
  last: { at: SAMPLE.at + 103_000, status: 200, text: 'ok' },
  body: JSON.stringify(body),
}

export const hookReference: Reference<typeof hookRoutes> = {
  listWebhooks: {
    description: 'Addresses may be secrets, so only their hosts are shown.',
    refusals: [],
    response: { webhooks: [webhook] },
  },
  createWebhook: {
    description: `Messages are signed as in [Standard Webhooks](https://www.standardwebhooks.com) with \`secret\`, which is shown once. A message that is not accepted with 2xx is tried ${DELIVERY_TRIES_MAX} times in a day. At most ${HOOKS_PER_PROJECT_MAX} per project.`,
    refusals: ['too_many_webhooks'],
    body: { name: 'Tickets', url: 'https://hooks.example/incuera', events: ['session.ready', 'alert'] },
    response: { ...webhook, secret: 'whsec_…' },
  },
  changeWebhook: {
    description: 'Absent fields keep their values. While it is paused, nothing is sent and nothing is kept for later.',
    refusals: ['unknown_webhook'],
    body: { isPaused: true },
    response: { ...webhook, isPaused: true },
  },
  deleteWebhook: {
    description: 'Deliveries that wait are dropped with it.',
    refusals: ['unknown_webhook'],
    response: webhook,
  },
  rotateWebhook: {
    description: `For ${OLD_SECRET_HOURS} hours messages have two signatures, so that the receiver can change over.`,
    refusals: ['unknown_webhook'],
    response: { ...webhook, oldSecretUntil: SAMPLE.at + 86_400_000, secret: 'whsec_…' },
  },
  testWebhook: {
    description: 'A message of type `test`, sent once; the response has what the receiver answered.',
    refusals: ['unknown_webhook'],
    response: { ...delivery, type: 'test' },
  },
  listDeliveries: {
    description: `Those of the last ${DELIVERY_DAYS} days, with the last answer of the receiver.`,
    refusals: ['unknown_webhook'],
    response: { deliveries: [delivery] },
  },
  replayDelivery: {
    description: 'The same message with the same `webhook-id`, from the first try.',
    refusals: ['unknown_webhook', 'unknown_delivery'],
    response: { ...delivery, state: 'pending' as const, tries: 0, nextAt: SAMPLE.at + 200_000 },
  },
}
