import { describe, expect, test } from '@jest/globals'
import { parseOrigins } from './parseOrigins.ts'

describe('parseOrigins', () => {
  test('reads lines and commas, cuts addresses to their origin, drops duplicates', () => {
    expect(parseOrigins('https://shop.example/cart, http://127.0.0.1:8090\n\nhttps://shop.example')).toEqual({
      status: 'ok',
      origins: ['https://shop.example', 'http://127.0.0.1:8090'],
    })
  })

  test('a star allows any site', () => {
    expect(parseOrigins(' * ')).toEqual({ status: 'ok', origins: ['*'] })
  })

  test('accepts subdomains, and addresses that browsers write differently', () => {
    expect(parseOrigins('https://*.Shop.example:443/cart')).toEqual({
      status: 'ok',
      origins: ['https://*.shop.example'],
    })
  })

  test('reports what is wrong', () => {
    expect(parseOrigins('https://shop.example https://sh*p.example')).toEqual({
      status: 'wrong',
      problem: '“https://sh*p.example” may have * only in front of a domain, as in https://*.shop.example',
    })
  })

  test.each(['shop.example', 'ftp://shop.example', 'javascript:alert(1)', ''])('%p is reported', (text) => {
    expect(parseOrigins(text).status).toBe('wrong')
  })
})
