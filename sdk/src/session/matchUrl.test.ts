import { describe, expect, test } from '@jest/globals'
import { isAllowed, matchUrl } from './matchUrl.ts'

const at = (path: string) => `https://shop.example${path}`

describe('matchUrl', () => {
  test.each([
    ['/cart', '/cart', true],
    ['/cart', '/cart?coupon=1#top', true],
    ['/cart', '/cart/2', false],
    ['/cart*', '/cart/2', true],
    ['*/edit', '/pages/7/edit', true],
    ['/*/edit', '/pages/7/edit', true],
    ['/a.b', '/axb', false],
    ['/(x)[y]+$', '/(x)[y]+$', true],
    ['https://shop.example/*', '/anything?at=all', true],
    ['https://other.example/*', '/anything', false],
    ['*#/admin*', '/#/admin/users', true],
    [/\/orders\/\d+$/, '/orders/42', true],
    [/\/orders\/\d+$/, '/orders/new', false],
  ])('%s and %s: %s', (pattern, path, fits) => {
    expect(matchUrl(at(path), pattern)).toBe(fits)
  })
  test('a RegExp with a memory gives the same answer twice', () => {
    const pattern = /cart/g
    expect([matchUrl(at('/cart'), pattern), matchUrl(at('/cart'), pattern)]).toEqual([true, true])
  })
})

describe('isAllowed', () => {
  test('without rules every page is', () => expect(isAllowed(at('/'), { allow: [], deny: [] })).toBe(true))
  test('a list of allowed pages leaves out the others', () => {
    const rules = { allow: ['/shop*', '/help'], deny: [] }
    expect(['/shop/1', '/help', '/admin'].map((path) => isAllowed(at(path), rules))).toEqual([true, true, false])
  })
  test('deny takes precedence over allow', () =>
    expect(isAllowed(at('/shop/me'), { allow: ['/shop*'], deny: ['/shop/me'] })).toBe(false))
})
