import { InsightRequest } from '@incuera/contract/insights/insights.ts'
import { NewSavedInsight } from '@incuera/contract/insights/savedInsight.ts'
import { expect, test } from '@jest/globals'
import { addressOf } from './addressOf.ts'
import { toSave } from './toSave.ts'

const range = { from: '2026-11-16', to: '2026-11-29' }
const steps = [
  { type: 'page' as const, page: '/a' },
  { type: 'event' as const, name: 'buy' },
]
const funnel = { kind: 'funnel', steps, windowSeconds: 60, per: 'person', q: 'tag:x', range } as const

const opened = (address: string | undefined) => addressOf(NewSavedInsight.parse(toSave(' Checkout ', funnel, address)))

test('what is saved is opened as it was', () => {
  expect(toSave(' Checkout ', funnel, undefined).name).toBe('Checkout')
  const search = { steps, within: 60, per: 'person', by: undefined, seg: 'tag:x', device: undefined }
  expect(opened('2026-11-16..2026-11-29')).toEqual({
    page: 'funnels',
    search: { ...search, range: '2026-11-16..2026-11-29' },
  })
  // These are about the days before the day on which they are opened.
  expect(opened('30d')?.search.range).toBe('30d')
  expect(opened(undefined)?.search.range).toBeUndefined()
  expect(toSave('a', funnel, '30d').insight).not.toHaveProperty('range')
})

test.each([
  [
    { kind: 'heatmap', page: '/a', map: 'move', device: 'desktop' },
    'heatmaps',
    { page: '/a', map: 'move', device: 'desktop' },
  ],
  [
    { kind: 'trends', metrics: [{ type: 'people' }], breakdown: 'os' },
    'trends',
    { metrics: [{ type: 'people' }], by: 'os' },
  ],
  [{ kind: 'errorGroups', fingerprint: '0a' }, 'errors', { id: '0a' }],
  [{ kind: 'journeys', from: '/a' }, 'journeys', { from: '/a' }],
  [{ kind: 'vitals' }, 'vitals', {}],
])('%j is opened on its page', (insight, page, search) => {
  expect(addressOf({ insight: InsightRequest.parse(insight) })).toMatchObject({ page, search })
})

test('what no page shows has no address', () => {
  expect(addressOf({ insight: InsightRequest.parse({ kind: 'pageList' }) })).toBeNull()
})
