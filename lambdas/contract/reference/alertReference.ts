import type { alertRoutes } from '../routes/alertRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

const shape = {
  ...{ name: 'Errors rise', metric: { type: 'errors' as const }, windowHours: 1, q: '', quietHours: null },
  condition: { type: 'rises' as const, percent: 50, minimum: 10 },
  isPaused: false,
}
const alert = {
  ...{ ...shape, alertId: 'a4m8t2w6z9b3', createdAt: SAMPLE.at, createdBy: '7f3c2b1a-…', state: null },
  channels: [{ type: 'webhook' as const, id: '5f0c8a1be2d4', host: 'hooks.example' }],
}

export const alertReference: Reference<typeof alertRoutes> = {
  listAlerts: {
    description: 'Addresses of receivers are secrets, so only their hosts are shown.',
    refusals: [],
    response: { alerts: [alert] },
  },
  createAlert: {
    description:
      'It is checked every hour. `secret` is shown once: it is the key of the HMAC that signs messages to webhooks.',
    refusals: ['too_many_alerts'],
    body: { ...shape, channels: [{ type: 'webhook', url: 'https://hooks.example/incuera' }] },
    response: { ...alert, secret: 'whsec_…' },
  },
  changeAlert: {
    description:
      'Absent fields keep their values. A paused alert is not checked and sends nothing. In quiet hours messages wait; null ends them. Receivers are removed by their `id`; messages that wait for a removed one are dropped. A new condition holds from the next check on. For another metric, create another alert.',
    refusals: ['unknown_alert', 'too_many_receivers'],
    body: { isPaused: true, windowHours: 2 },
    response: { ...alert, isPaused: true, windowHours: 2 },
  },
  deleteAlert: {
    description: 'Messages that wait for delivery are dropped with it.',
    refusals: ['unknown_alert'],
    response: alert,
  },
  testAlert: {
    description: 'Sends a test message to each receiver now and reports what it answered.',
    refusals: ['unknown_alert'],
    response: { answers: [{ host: 'hooks.example', status: 200, text: 'ok' }] },
  },
}
