import { NameThemesDocument } from '@incuera/contract/ask/themeNames.ts'
import { EventId, ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { InsightResult } from '@incuera/contract/insights/insights.ts'
import { askKey, themeNamesKey } from '@incuera/contract/keys.ts'
import type { AskMessage } from '@incuera/contract/messages.ts'
import { expect, test } from '@jest/globals'
import { createMemoryObjects } from '#sessions/testing/createMemoryObjects.ts'
import { withThemeNames } from './withThemeNames.ts'

const pid = ProjectId.parse('p00000000001')
const newest = { sid: SessionId.parse('0193e9f2-7b1c-7000-8000-000000000001'), eventId: EventId.parse('w.0.1') }
const theme = (key: string, title: string) => ({
  ...{ key, kind: 'rage_click', severity: 'high', page: '/cart', selectorKey: 'k', fingerprint: null, title },
  ...{ selector: null, count: 3, sessions: 2, people: 2, firstSeen: 1, lastSeen: 2, newest, finished: 2, left: 1 },
  ...{ leftShare: 0.5, usualLeftShare: 0.1, lostSessions: 1, days: [3] },
})
const result = InsightResult.parse({
  ...{ status: 'done', kind: 'themes', range: { from: '2026-11-21', to: '2026-11-21' }, previous: null },
  ...{ asOf: 1, scannedBytes: 1, cached: false },
  answer: { sessions: 2, people: 2, total: 3, themes: ['a', 'b', 'c'].map((key) => theme(key, `Title of ${key}`)) },
})

test('problems show their names, and new ones are named once an hour, with a model only', async () => {
  const objects = createMemoryObjects()
  const sent: AskMessage[] = []
  let now = 0
  const ports = { objects, now: () => now, sendAsk: async (message: AskMessage) => void sent.push(message) }
  const names = async (hasModel = true) => {
    const named = await withThemeNames({ ...ports, deployment: { hasModel } }, pid, result)
    if (named.status !== 'done' || named.kind !== 'themes') throw new Error('another result')
    return named.answer.themes.map(({ name }) => name)
  }
  expect([await names(false), sent.length]).toEqual([[undefined, undefined, undefined], 0])

  objects.objects.set(themeNamesKey(pid), Buffer.from('{"v":1,"names":{"a":"Coupon is refused","c":""}}'))
  for (let again = 0; again < 2; again++) expect(await names()).toEqual(['Coupon is refused', null, null])
  const [message, ...others] = sent
  expect(others).toEqual([])
  const request = await objects.get(askKey(pid, message?.askId ?? '', 'request'))
  const { themes } = NameThemesDocument.parse(JSON.parse(String(request)))
  // One whose name did not hold is not asked for again.
  expect(themes).toEqual([{ key: 'b', kind: 'rage_click', title: 'Title of b', page: '/cart' }])
  now += 3_600_000
  await names()
  expect(sent).toHaveLength(2)
})
