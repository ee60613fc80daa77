import { expect, test } from '@jest/globals'
import { clausesOf } from './clausesOf.ts'

test('each condition can be removed', () => {
  expect(clausesOf('device:phone  click:"Add to cart" late')).toMatchObject([
    { text: 'device:phone', without: 'click:"Add to cart" late' },
    { text: 'click:"Add to cart"', without: 'device:phone late' },
    { text: 'late', without: 'device:phone  click:"Add to cart"' },
  ])
})

test('a text that is no search has none', () => {
  expect(clausesOf('contry:DE')).toEqual([])
  expect(clausesOf('')).toEqual([])
})
