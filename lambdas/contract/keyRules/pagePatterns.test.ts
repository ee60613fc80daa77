import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { deniedSource, isDenied, PagePattern } from './pagePatterns.ts'

const denied = (rules: Parameters<typeof deniedSource>[0], href: string) => isDenied(href, deniedSource(rules))

describe('pages by pattern', () => {
  test('no rule denies nothing', () => {
    expect(deniedSource({})).toBeNull()
    expect(denied({}, 'https://shop.example/')).toBe(false)
  })

  test.each([
    ['/admin', '/admin', true],
    ['/admin', '/admin?tab=1#x', true],
    ['/admin', '/administrator', false],
    ['/admin*', '/administrator/7', true],
    ['/*/edit', '/orders/7/edit', true],
    ['/*/edit', '/orders/7/edited', false],
    ['/a*b*c', '/a1b2b3c', true],
    ['/a*b*c', '/acb', false],
    ['/*a*a', '/a', false],
    ['/*a*a', '/aa', true],
    ['/a.c', '/abc', false],
    ['/pay(1)', '/pay(1)', true],
    ['/admin', '/x?next=/admin', false],
    ['https://shop.example/admin*', '/admin/x?y', true],
    ['https://shop.example/admin', '/admin?y', false],
    ['*token=*', '/x?token=1', true],
    ['http://shop.example/*', '/', false],
  ])('%s and %s: %s', (pattern, path, expected) => {
    const href = `https://shop.example${path}`
    expect(denied({ never: [pattern] }, href)).toBe(expected)
    expect(denied({ only: [pattern] }, href)).toBe(!expected)
  })

  test('several patterns, and never is stronger than only', () => {
    const rules = { only: ['/shop*', '/cart*x*y'], never: ['/shop/admin*', '/*secret*z*'] }
    const paths = ['/shop', '/shop/admin', '/other', '/cart/x/y', '/shop/secret/z', '/shop/secret']
    expect(paths.map((path) => denied(rules, `https://a.example${path}`))).toEqual([
      ...[false, true, true, false, true, false],
    ])
  })

  test('agrees with a plain comparison, whatever the pattern and the path', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '.', '(', '/'), maxLength: 12 })
    fc.assert(
      fc.property(text, text, (pattern, path) => {
        const plain = path.replaceAll('*', 'c')
        const source = `/${pattern}`.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')
        const expected = new RegExp(`^${source}$`, 's').test(`/${plain}`)
        expect(denied({ never: [`/${pattern}`] }, `https://a.example/${plain}`)).toBe(expected)
      }),
      { numRuns: 3_000 },
    )
  })

  test('a hostile pattern and address take no time', () => {
    const source = deniedSource({ never: [`/${'*a'.repeat(60)}*b`], only: [`/${'*a'.repeat(60)}`] })
    const startedAt = performance.now()
    isDenied(`https://a.example/${'a'.repeat(100_000)}`, source)
    expect(performance.now() - startedAt).toBeLessThan(500)
  })

  test('refuses what is no pattern', () => {
    for (const text of ['', 'admin', 'javascript:x', '/a b', `/${'a'.repeat(200)}`, '/"x'])
      expect(PagePattern.safeParse(text).success).toBe(false)
  })
})
