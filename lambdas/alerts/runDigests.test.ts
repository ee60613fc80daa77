import type { Digest } from '@incuera/contract/digest/digest.ts'
import type { DigestItem, DigestState } from '@incuera/contract/digest/digestItem.ts'
import { lastWeek, weekOf } from '@incuera/contract/digest/weekOf.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import { ALERT_TRIES_MAX } from '@incuera/contract/watchLimits.ts'
import { beforeEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createMemoryMail } from '#runtime/testing/createMemoryMail.ts'
import { silentLog } from '#sessions/testing/silentLog.ts'
import { type DigestPorts, runDigests } from './runDigests.ts'

const pid = ProjectId.parse('p00000000001')
const HOUR_MS = 3_600_000
/** A Tuesday. */
const NOW = Date.parse('2026-12-01T10:00:00Z')
const week = { from: '2026-11-23', to: '2026-11-29' }
const behind = { insight: { kind: 'verdicts', range: week, compare: true }, key: 'yes:s1' } as const
const digest = (text: string): Digest => ({
  ...{ week, sessions: { value: 1, before: 2 }, asOf: NOW },
  lines: text === '' ? [] : [{ section: 'scanners', change: 'more', text, value: 0.5, before: 0.1, behind }],
})
const item: DigestItem = {
  ...{ pid, quietHours: null, secret: 'whsec_1', createdAt: 0, createdBy: 'ada' },
  channels: [
    { type: 'slack', url: 'https://slack.example/1' },
    { type: 'email', address: 'ada@shop.example' },
  ],
}

let state: DigestState | null
let posts: { url: string; body: unknown }[]
let status: number | null
let now: number
let read: Digest
let mail: ReturnType<typeof createMemoryMail>
let ports: DigestPorts
beforeEach(() => {
  ;[state, posts, status, now, read] = [null, [], 200, NOW, digest('“lost” <b>: 50 % of sessions')]
  mail = createMemoryMail()
  mail.agreed.add('ada@shop.example')
  ports = {
    digests: async () => [item],
    readDigestState: async () => state,
    writeDigestState: async (next) => {
      state = next
    },
    readDigest: async () => read,
    post: async (url, body) => {
      posts.push({ url, body })
      return { status, text: '' }
    },
    ...{ mail, dashboardUrl: 'https://dashboard.example', now: () => now, log: silentLog },
  }
})
const runHours = async (hours: number) => {
  for (let hour = 0; hour < hours; hour++, now += HOUR_MS) await runDigests(ports)
}

test('each receiver gets the week once, with a link to the sessions of each line', async () => {
  await runHours(5 * 24)
  const link = 'https://dashboard.example/projects/p00000000001/digest?week=2026-11-23'
  expect(posts).toEqual([
    {
      url: 'https://slack.example/1',
      body: {
        text: `Week of 2026-11-23: 1 session (2 the week before). <${link}|Open>\n• “lost” &lt;b&gt;: 50 % of sessions <${link}&line=1|Sessions>`,
      },
    },
  ])
  expect(mail.messages).toEqual([
    {
      ...{ to: 'ada@shop.example', subject: 'Week of 2026-11-23: 1 change' },
      text: `Week of 2026-11-23: 1 session (2 the week before).\n\n- “lost” <b>: 50 % of sessions\n  ${link}&line=1\n\n${link}`,
    },
  ])
  expect(state).toMatchObject({ week: '2026-11-23', outbox: [], sentAt: NOW })
  // Monday, six hours after the week: the next one.
  now = Date.parse('2026-12-07T05:59:00Z')
  await runDigests(ports)
  expect(posts).toHaveLength(1)
  now = Date.parse('2026-12-07T06:00:00Z')
  await runDigests(ports)
  expect(posts).toHaveLength(2)
})

test('a week without changes is one short sentence', async () => {
  read = digest('')
  await runDigests(ports)
  expect(mail.messages).toMatchObject([{ subject: 'Week of 2026-11-23: nothing changed' }])
  expect(mail.messages[0]?.text).toContain('Nothing changed noticeably.')
})

test('a receiver that does not accept it gets it again, the others do not, and not for ever', async () => {
  status = 500
  await runHours(ALERT_TRIES_MAX + 3)
  expect(posts).toHaveLength(ALERT_TRIES_MAX)
  expect(new Set(posts.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  expect(mail.messages).toHaveLength(1)
})

test('a lake that does not answer, and quiet hours, delay it', async () => {
  const { readDigest } = ports
  ports.readDigest = async () => Promise.reject(new Error('Athena'))
  await expect(runDigests(ports)).rejects.toThrow(pid)
  expect(state).toBeNull()
  ports.readDigest = readDigest
  ports.digests = async () => [{ ...item, quietHours: { from: '09:00', to: '11:00', timeZone: 'UTC' } }]
  await runDigests(ports)
  expect(posts).toEqual([])
  now += HOUR_MS
  await runDigests(ports)
  expect(posts).toHaveLength(1)
})

test('a week is Monday to Sunday in UTC, and the last one has been over for hours', () => {
  expect(weekOf(Date.parse('2026-11-23T00:00:00Z'))).toEqual(week)
  expect(weekOf(Date.parse('2026-11-29T23:59:59Z'))).toEqual(week)
  expect(weekOf(Date.parse('1969-12-31T00:00:00Z'))).toEqual({ from: '1969-12-29', to: '1970-01-04' })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 48 }), (ms, hours) => {
      const { from, to } = lastWeek(ms, hours)
      const overFor = ms - (Date.parse(to) + 24 * HOUR_MS)
      expect(new Date(from).getUTCDay()).toBe(1)
      expect(overFor).toBeGreaterThanOrEqual(hours * HOUR_MS)
      expect(overFor).toBeLessThan((hours + 7 * 24) * HOUR_MS)
    }),
  )
})
