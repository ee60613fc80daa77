import { expect, test } from '@jest/globals'
import { rankTexts, wordsOf } from './rankTexts.ts'

const rank = (query: string, texts: string[]) =>
  rankTexts(query, texts, (text) => [{ text, weight: 1 }]).map(({ item }) => item)

test('texts with rarer and more of the words come first; those without any are absent', () => {
  const texts = ['the cart is empty', 'the coupon was refused in the cart', 'the lamp', 'a coupon']
  expect(rank('coupon cart', texts)).toEqual(['the coupon was refused in the cart', 'a coupon', 'the cart is empty'])
  expect(rank('missing', texts)).toEqual([])
  expect(rank('', texts)).toEqual([])
})

test('a weighted text counts more', () => {
  const items = [
    { title: 'lamp', body: 'coupon refused' },
    { title: 'coupon refused', body: 'lamp' },
  ]
  const texts = ({ title, body }: (typeof items)[number]) => [
    { text: title, weight: 3 },
    { text: body, weight: 1 },
  ]
  expect(rankTexts('coupon', items, texts)[0]?.item).toBe(items[1])
})

test('words are equal whatever their ending and case', () => {
  expect(wordsOf('Clicks clicked CLICKING')).toEqual(['click', 'click', 'click'])
})
