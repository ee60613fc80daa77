import { expect, test } from '@jest/globals'
import { identifyTarget, targetColumns } from './targetColumns.ts'

const button = (selector: string, text: string) => identifyTarget({ selector, tag: 'button', text })

test('an element that moved among its siblings is the same', () => {
  expect(button('main > div:nth-of-type(2) > button', 'Buy')).toBe(
    button('main > div:nth-of-type(7) > p > button', 'Buy'),
  )
  expect(button('#list > li:nth-of-type(2) > button', '')).toBe(button('#list > li:nth-of-type(3) > button', ''))
  expect(button('#list > li:nth-of-type(2) > button', '••••')).toBe(
    button('#list > li:nth-of-type(3) > button', '•••• ••••'),
  )
  expect(button('[data-testid="cart"]', 'Cart (3)')).toBe(button('[data-testid="cart"]', 'Cart (12)'))
})

test('another label, tag, test id or silent path is another element', () => {
  const keys = [
    button('main > button', 'Buy'),
    button('main > button', 'Sell'),
    button('main > button', ''),
    button('footer > button', ''),
    button('[data-testid="a\\"]"] > button', 'Buy'),
    button('[data-testid="b"] > button', 'Buy'),
    button('#b > button', 'Buy'),
    identifyTarget({ selector: 'main > a', tag: 'a', text: 'Buy' }),
  ]
  expect(new Set(keys).size).toBe(keys.length)
})

test('an element of which nothing is known has no key', () => {
  const tools = { hash: (text: string) => text, patternOf: (path: string) => path }
  expect(targetColumns(undefined, tools)).toEqual({})
  expect(targetColumns({ selector: '', tag: '', text: '' }, tools).selector_key).toBeUndefined()
})
