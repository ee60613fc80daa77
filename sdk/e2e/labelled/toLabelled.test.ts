import { BATCH_VERSION, Batch } from '@incuera/contract/batch.ts'
import { RRWEB, TAG } from '@incuera/contract/events.ts'
import { expect, test } from '@jest/globals'
import type { Scenario } from './scenario.ts'
import { toLabelled } from './toLabelled.ts'

const scenario: Scenario = {
  ...{ name: 'rager-phone', does: 'clicks', device: 'phone', outcomes: ['blocked'], never: [] },
  go: () => Promise.reject(new Error('not here')),
}
const at = 1_796_000_000_000
const batch = (wid: string, events: Batch['events']) =>
  Batch.parse({
    ...{ v: BATCH_VERSION, sid: '019abcde-1111-7000-8000-000000000001', wid, seq: 0, sentAt: at + 9_000 },
    ...{ sdk: { name: 'js', version: '1' }, events },
  })

test('a recording begins at a fixed time, on a fixed site, and has no pictures', () => {
  const svg = { type: 2, tagName: 'path', attributes: { d: 'M1 1', class: 'heart' }, childNodes: [] }
  const style = { type: 2, tagName: 'style', attributes: { _cssText: 'x'.repeat(999) }, childNodes: [] }
  const click = { tag: TAG.deadClick, payload: { clickedAt: at + 500, url: 'http://127.0.0.1:4000/cart' } }
  const session = toLabelled(
    scenario,
    {
      acts: [{ type: 'click', at: at + 500, selector: '#buy' }],
      expectations: [{ kind: 'dead_click', at: at + 500, note: 'It does nothing.' }],
    },
    [
      batch('oddName', [{ type: RRWEB.fullSnapshot, timestamp: at, data: { node: { childNodes: [svg, style] } } }]),
      batch('second', [{ type: RRWEB.custom, timestamp: at + 3_000, data: click }]),
    ],
  )
  expect(session.labels).toEqual([{ kind: 'dead_click', atMs: 500, note: 'It does nothing.' }])
  expect(session.acts).toEqual([{ type: 'click', atMs: 500, selector: '#buy' }])
  const [first, second] = session.batches
  expect([first?.wid, second?.wid, first?.sid === second?.sid]).toEqual(['tab1', 'tab2', true])
  const start = first?.events[0]?.timestamp ?? 0
  expect(second?.events[0]).toEqual({
    ...{ type: RRWEB.custom, timestamp: start + 3_000 },
    data: { tag: TAG.deadClick, payload: { clickedAt: start + 500, url: 'https://shop.example/cart' } },
  })
  expect(JSON.stringify(first?.events)).not.toMatch(/M1 1|xxx/)
  expect(JSON.stringify(first?.events)).toContain('heart')
})
