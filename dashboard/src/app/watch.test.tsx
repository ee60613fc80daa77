import { Alert } from '@incuera/contract/alerts/alertApi.ts'
import { DigestAnswer, DigestSettings } from '@incuera/contract/digest/digestApi.ts'
import { Webhook } from '@incuera/contract/hooks/webhook.ts'
import { ScannerList } from '@incuera/contract/scanners/scannerApi.ts'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { listWebhooks } from '../features/hooks/api/hookQueries.ts'
import { getDigest, getDigestSettings, listAlerts, listScanners } from '../features/watch/api/watchQueries.ts'
import { api, openScreen, type Screen } from '../testing/insightScreens.tsx'
import { PID } from '../testing/sessions.ts'

let screen: Screen
beforeEach(() => {
  screen = openScreen()
})
afterEach(() => screen.close())

const made = { isPaused: false, createdAt: 1, createdBy: 'ada' }
const scanner = {
  ...made,
  scannerId: 's1',
  name: 'Lost',
  tag: 'lost',
  version: 1,
  check: { type: 'rule', q: 'page:/a' },
}
const asked = {
  ...scanner,
  scannerId: 's2',
  name: 'Coupon',
  tag: 'coupon',
  check: { type: 'question', question: 'Why?' },
}

test('scanners show how often they said yes', async () => {
  const { queryKey } = listScanners(api, PID)
  screen.loaded(queryKey, ScannerList.parse({ scanners: [scanner, asked], questions: null }))
  const counted = { key: 'yes:s1', scannerId: 's1', tag: 'lost', yes: 12, no: 88, unclear: 1, yesShare: 0.12 }
  screen.answer({ kind: 'verdicts' }, { scanners: [counted] })
  const text = await screen.draw('scanners')
  expect(text).toMatch(/Lost lost 12 12 % of 100, 1 unclear page:\/a/)
  expect(text).toMatch(/Coupon coupon Nothing yet “Why\?” Edit Pause Delete/)
  screen.loaded(queryKey, ScannerList.parse({ scanners: [], questions: null }))
  expect(await screen.draw('scanners')).toContain('No scanners yet')
})

test('alerts show their state, receivers without consent, and what was sent', async () => {
  const alert = Alert.parse({
    ...{
      ...made,
      alertId: 'a1',
      name: 'Errors rise',
      metric: { type: 'scanner', scannerId: 's1' },
      windowHours: 1,
      q: '',
    },
    condition: { type: 'rises', percent: 50, minimum: 10 },
    quietHours: { from: '22:00', to: '07:00', timeZone: 'UTC' },
    channels: [{ type: 'email', id: 'r2', address: 'ada@shop.example', isConfirmed: false }],
    state: {
      ...{ status: 'firing', since: 1, value: 31, checkedAt: 2 },
      sent: [{ at: 1, type: 'firing', value: 31, before: 12, to: 'hooks.example', status: 500 }],
    },
  })
  screen.loaded(listScanners(api, PID).queryKey, ScannerList.parse({ scanners: [scanner], questions: null }))
  screen.loaded(listAlerts(api, PID).queryKey, [alert])
  const text = await screen.draw('alerts')
  expect(text).toMatch(
    /Errors rise Firing .*Sessions tagged “lost” rises by 50 % against last week, from 10 in the last hour · now 31/,
  )
  expect(text).toMatch(/E-mail · ada@shop\.example Waiting for consent Quiet from 22:00 to 07:00 \(UTC\) Change/)
  expect(text).toMatch(/Only sessions that match .*Quiet hours: messages wait until they are over/)
  expect(text).toMatch(/Firing 31 hooks\.example Not accepted \(500\)/)
  screen.loaded(listAlerts(api, PID).queryKey, [])
  expect(await screen.draw('alerts')).toContain('No alerts yet')
})

test('webhooks show what they send and where', async () => {
  const webhook = Webhook.parse({
    ...{ webhookId: 'w1', name: 'Tickets', host: 'hooks.example', events: ['session.ready', 'alert'] },
    ...{ isPaused: true, createdAt: 1, createdBy: 'ada' },
  })
  screen.loaded(listWebhooks(api, PID).queryKey, [webhook])
  expect(await screen.draw('webhooks')).toMatch(
    /New webhook .*Tickets Paused hooks\.example · session\.ready, alert Send test Log Resume/,
  )
  screen.loaded(listWebhooks(api, PID).queryKey, [])
  expect(await screen.draw('webhooks')).toContain('No webhooks yet')
})

test('a digest lists what changed, and says when nothing did', async () => {
  const week = { from: '2026-11-23', to: '2026-11-29' }
  const line = {
    ...{ section: 'scanners', change: 'more', text: '“lost”: 12 % of sessions (5 % the week before)', value: 0.12 },
    ...{ before: 0.05, behind: { insight: { kind: 'verdicts', range: week, compare: true }, key: 'yes:s1' } },
  }
  const load = (lines: object[], before: number | null) => {
    const digest = { week, sessions: { value: 100, before }, lines, asOf: 1 }
    const done = DigestAnswer.parse({ status: 'done', digest })
    screen.loaded(getDigest(api, PID, undefined).queryKey, done.status === 'done' && done.digest)
  }
  screen.loaded(
    getDigestSettings(api, PID).queryKey,
    DigestSettings.parse({
      quietHours: null,
      createdAt: 1,
      createdBy: 'ada',
      channels: [{ type: 'slack', id: 'r1', host: 'hooks.example' }],
      sent: null,
    }),
  )
  load([line], 90)
  const text = await screen.draw('digest')
  expect(text).toMatch(
    /100 sessions \(90 the week before\) .*“lost”: 12 % of sessions \(5 % the week before\) · Show sessions/,
  )
  expect(text).toMatch(/Slack · hooks\.example .*on Mondays.*Replace receivers Send now Stop sending/)
  load([], 90)
  expect(await screen.draw('digest')).toContain('Nothing changed noticeably.')
  load([], null)
  expect(await screen.draw('digest')).toContain('There is no week before to compare with.')
})
