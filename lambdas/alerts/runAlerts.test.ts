import type { AlertItem } from '@incuera/contract/alerts/alert.ts'
import type { AlertState } from '@incuera/contract/alerts/alertState.ts'
import { toSubject } from '@incuera/contract/alerts/notice.ts'
import type { HookMessage } from '@incuera/contract/hooks/hookEvent.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import { anyText } from '@incuera/contract/testing/anyText.ts'
import { ALERT_TRIES_MAX } from '@incuera/contract/watchLimits.ts'
import { beforeEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createMemoryMail } from '#runtime/testing/createMemoryMail.ts'
import { silentLog } from '#sessions/testing/silentLog.ts'
import { type AlertPorts, runAlerts } from './runAlerts.ts'

const alert: AlertItem = {
  ...{ pid: ProjectId.parse('p00000000001'), alertId: 'a1', name: 'Many <errors>', secret: 'whsec_1' },
  ...{ metric: { type: 'errors' }, condition: { type: 'above', value: 10 }, windowHours: 1, q: '' },
  channels: [
    { type: 'webhook', url: 'https://hooks.example/1' },
    { type: 'slack', url: 'https://slack.example/2' },
  ],
  ...{ quietHours: null, isPaused: false, createdAt: 0, createdBy: 'ada' },
}

let states: Map<string, AlertState>
let posts: { url: string; body: unknown; secret: string | null }[]
let statuses: Record<string, number | null>
let value: number
let hooks: HookMessage[]
let ports: AlertPorts
beforeEach(() => {
  states = new Map()
  posts = []
  hooks = []
  statuses = {}
  value = 0
  ports = {
    alerts: async () => [alert],
    readState: async ({ alertId }) => states.get(alertId) ?? null,
    writeState: async (state) => void states.set(state.alertId, state),
    measure: async () => ({ value, before: null }),
    post: async (url, body, secret) => {
      posts.push({ url, body, secret })
      const status = statuses[url] === undefined ? 200 : statuses[url]
      return { status, text: '' }
    },
    mail: createMemoryMail(),
    sendHook: async (message) => void hooks.push(message),
    ...{ dashboardUrl: 'https://dashboard.example', now: () => 7_200_000, log: silentLog },
  }
})

test('sends numbers and a link to each receiver, once', async () => {
  value = 11
  for (let hour = 0; hour < 3; hour++) await runAlerts(ports)
  const link = 'https://dashboard.example/projects/p00000000001/sessions'
  const text = '“Many <errors>” is firing. Errors in the last hour: 11.'
  expect(posts).toEqual([
    {
      ...{ url: 'https://hooks.example/1', secret: 'whsec_1' },
      body: expect.objectContaining({ v: 1, type: 'firing', text, link, value: 11, before: null }),
    },
    {
      ...{ url: 'https://slack.example/2', secret: null },
      body: { text: `${text.replace('<', '&lt;').replace('>', '&gt;')} <${link}|Open>` },
    },
  ])
  // The webhooks of the project get the same, and when it resolves.
  value = 0
  await runAlerts(ports)
  expect(hooks.map((message) => message.type === 'event' && message.event.data)).toMatchObject([
    { alertId: alert.alertId, state: 'firing', value: 11 },
    { alertId: alert.alertId, state: 'resolved', value: 0 },
  ])
})

test('a receiver that does not accept gets the same message an hour later, and not for ever', async () => {
  value = 11
  statuses = { 'https://hooks.example/1': 500 }
  for (let hour = 0; hour < ALERT_TRIES_MAX + 3; hour++) await runAlerts(ports)
  const tries = posts.filter(({ url }) => url === 'https://hooks.example/1')
  expect(tries).toHaveLength(ALERT_TRIES_MAX)
  expect(new Set(tries.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  expect(posts).toHaveLength(ALERT_TRIES_MAX + 1)
})

test('a crash before anything is sent loses nothing', async () => {
  value = 11
  const { post } = ports
  ports.post = async () => Promise.reject(new Error('crashed'))
  await expect(runAlerts(ports)).rejects.toThrow('a1')
  ports.post = post
  await runAlerts(ports)
  expect(posts).toHaveLength(2)
})

test('one that cannot be checked stops no other, and is reported', async () => {
  value = 11
  const { measure } = ports
  ports.alerts = async () => [{ ...alert, alertId: 'bad' }, { ...alert, alertId: 'paused', isPaused: true }, alert]
  ports.measure = async (one) => (one.alertId === 'bad' ? Promise.reject(new Error('Athena')) : measure(one))
  await expect(runAlerts(ports)).rejects.toThrow('alerts that could not be checked: bad')
  expect([...states.keys()]).toEqual(['a1'])
  expect(posts).toHaveLength(2)
})

test('mail goes to an address that agreed, and the log has what was sent to whom', async () => {
  value = 11
  const mail = createMemoryMail()
  mail.agreed.add('ada@shop.example')
  const mailed: AlertItem = {
    ...alert,
    name: 'Zu viele Füchse “🦊”\r\nBcc: x',
    channels: [{ type: 'email', address: 'ada@shop.example' }, ...alert.channels],
  }
  ports = { ...ports, mail, alerts: async () => [mailed] }
  statuses = { 'https://slack.example/2': null }
  await runAlerts(ports)
  await runAlerts(ports)
  expect(mail.messages.map(({ to, subject }) => [to, subject])).toEqual([
    ['ada@shop.example', 'Firing: Zu viele Fuchse "?" Bcc: x'],
  ])
  const sent = states.get('a1')?.sent.map(({ to, type, status }) => [to, type, status])
  expect(sent).toEqual([
    ['slack.example', 'firing', null],
    ['slack.example', 'firing', null],
    ['hooks.example', 'firing', 200],
    ['ada@shop.example', 'firing', 200],
  ])
})

test('subjects are what SNS takes, whatever an alert is called', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 200 }), (name) => {
      expect(toSubject(name)).toMatch(/^[\x21-\x7e][\x20-\x7e]{0,98}$/)
    }),
  )
})
