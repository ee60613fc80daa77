import { expect, test } from '@jest/globals'
import { describeWithheld } from './describeWithheld.ts'

test('names at most three origins, and what to change', () => {
  expect(describeWithheld([])).toBeNull()
  expect(describeWithheld(['https://cdn.shop.example'])).toBe(
    'Pictures, fonts and styles of https://cdn.shop.example are not shown, because replays load nothing from sites that are not allowed. Whoever deploys Incuera can allow origins of your own in assetOrigins.',
  )
  const many = ['a', 'b', 'c', 'd', 'e'].map((name) => `https://${name}.example`)
  expect(describeWithheld(many)).toContain('of https://a.example, https://b.example, https://c.example, and 2 more are')
})
