import { SessionId } from '@incuera/contract/ids.ts'
import { expect, test } from '@jest/globals'
import { sid } from '#testing/sessions.ts'
import { readRecordedSteps, recordedStepsSql } from './recordedSteps.ts'

test('what a visitor did becomes steps, as a funnel counts them', () => {
  const rows = [
    ['a.0.1', 'pageview', '/product/:id', null, null, null],
    ['a.0.2', 'pageview', '/product/:id', null, null, null],
    ['a.0.3', 'click', '/product/:id', 'Add to cart', '#add', null],
    ['a.0.4', 'click', null, '•••• ••', 'nav > a', null],
    ['a.0.5', 'click', '/cart', null, null, null],
    ['a.0.6', 'custom', '/cart', null, null, 'purchase'],
    ['a.0.7', 'custom', '/cart', null, null, null],
  ]
  expect(readRecordedSteps(rows)).toEqual([
    { id: 'a.0.1', step: { type: 'page', page: '/product/:id' } },
    { id: 'a.0.3', step: { type: 'click', text: 'Add to cart', page: '/product/:id' } },
    { id: 'a.0.4', step: { type: 'element', selector: 'nav > a' } },
    { id: 'a.0.6', step: { type: 'event', name: 'purchase' } },
  ])
})

test('only the days of the session are read', () => {
  const [startedAt, lastSeenAt] = ['2026-11-30T23:59:00Z', '2026-12-01T00:20:00Z'].map(Date.parse)
  const sql = recordedStepsSql({ sid: SessionId.parse(sid(1)), startedAt: startedAt ?? 0, lastSeenAt: lastSeenAt ?? 0 })
  expect(sql).toContain(`session_id = '${sid(1)}'`)
  expect(sql).toContain("day BETWEEN '2026-11-30' AND '2026-12-02'")
})
