import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { admitsOrigin, Origin, toOrigin } from './origin.ts'

const problemOf = (text: string) => Origin.safeParse(text).error?.issues[0]?.message

describe('an origin of a project', () => {
  test.each([
    '*',
    'https://shop.example',
    'http://127.0.0.1:8090',
    'http://localhost:3000',
    'http://[::1]:8080',
    'https://*.shop.example',
    'http://*.localhost:3000',
    'https://xn--bcher-kva.example',
  ])('accepts %s', (text) => {
    expect(problemOf(text)).toBeUndefined()
    expect(toOrigin(text)).toBe(text)
  })

  test.each([
    ['https://shop.example/', 'no slash', 'https://shop.example'],
    ['https://shop.example/cart', 'without path', 'https://shop.example'],
    ['https://shop.example?a=1', 'without path', 'https://shop.example'],
    ['https://me:pw@shop.example', 'credentials', 'https://shop.example'],
    ['https://Shop.example', 'lower case', 'https://shop.example'],
    ['HTTPS://shop.example', 'lower case', 'https://shop.example'],
    ['https://shop.example:443', 'default port', 'https://shop.example'],
    ['http://shop.example:80', 'default port', 'http://shop.example'],
    ['https://*.shop.example:443/x', 'without path', 'https://*.shop.example'],
    ['https://bücher.example', 'ASCII form', 'https://xn--bcher-kva.example'],
    ['http://2130706433', 'shortest form', 'http://127.0.0.1'],
  ])('refuses %s, which cannot match, and suggests what to write', (text, because, instead) => {
    expect(problemOf(text)).toMatch(because)
    expect(problemOf(text)).toMatch(`write ${instead}`)
    expect(toOrigin(text)).toBe(instead)
  })

  test.each([
    ['shop.example', 'must start with https://'],
    ['ftp://shop.example', 'must start with https://'],
    ['javascript:alert(1)', 'must start with https://'],
    ['null', 'must start with https://'],
    ['', 'must start with https://'],
    ['https://sh*p.example', 'only in front of a domain'],
    ['https://*shop.example', 'only in front of a domain'],
    ['https://*.*.example', 'only in front of a domain'],
    ['https://shop.example:*', 'only in front of a domain'],
    ['https://*', 'only in front of a domain'],
    ['https://*.com', 'a domain of your own'],
    ['https://*.127.0.0.1', 'a domain of your own'],
    ['https://*.', 'is not an address'],
    ['https://', 'is not an address'],
    ['https://shop example', 'is not an address'],
  ])('refuses %p', (text, message) => {
    expect(problemOf(text)).toMatch(message)
    expect(toOrigin(text)).toBeNull()
  })

  test('whatever is accepted is or matches what a browser sends', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.boolean(), (address, wild) => {
        const { origin } = new URL(address)
        const pattern = toOrigin(wild ? address.replace('://', '://*.') : address)
        if (pattern !== null)
          expect(admitsOrigin([pattern], wild ? origin.replace('://', '://a.b.') : origin)).toBe(true)
      }),
    )
  })
})

test.each([
  ['https://*.shop.example', 'https://www.shop.example', true],
  ['https://*.shop.example', 'https://a.b.shop.example', true],
  ['https://*.shop.example', 'https://shop.example', false],
  ['https://*.shop.example', 'https://evilshop.example', false],
  ['https://*.shop.example', 'http://www.shop.example', false],
  ['https://*.shop.example', 'https://www.shop.example:8443', false],
  ['https://*.shop.example', 'https://evil.example/x.shop.example', false],
  ['https://*.shop.example', 'https://.shop.example', false],
  ['https://*.shop.example', 'https://www.shop.example.evil.example', false],
  ['https://*.shop.example:8443', 'https://www.shop.example:8443', true],
  ['https://shop.example', 'https://shop.example', true],
  ['https://shop.example', 'https://www.shop.example', false],
  ['*', 'null', true],
  ['https://shop.example', 'null', false],
])('%s and a page of %s: %s', (pattern, origin, expected) => {
  expect(admitsOrigin(['https://other.example', pattern], origin)).toBe(expected)
})
