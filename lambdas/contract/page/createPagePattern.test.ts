import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { PAGE_RULE_CHARACTERS_MAX, PAGE_RULES_MAX } from '../limits.ts'
import { createPagePattern } from './createPagePattern.ts'
import { PageRules } from './pageRule.ts'

const patternOf = createPagePattern([])

test.each([
  ['/', '/'],
  ['/product/123', '/product/:id'],
  ['/product/123/', '/product/:id'],
  ['/product/123/reviews/9', '/product/:id/reviews/:id'],
  ['/u/3f2b8c1d-0000-4000-8000-0123456789AB/edit', '/u/:id/edit'],
  ['/commit/8f3a2b1c', '/commit/:id'],
  ['/deadbeef/facade', '/deadbeef/facade'],
  ['/a1b2c3', '/a1b2c3'],
  ['/order/01ARZ3NDEKTSV4RRFFQ69G5FAV', '/order/:id'],
  ['/news/2026-12-01', '/news/:id'],
  ['/news/2026/12/01/headline', '/news/:id/:id/:id/headline'],
  ['/archive/2026-12', '/archive/:id'],
  [`/blog/${'long-'.repeat(8)}title`, '/blog/:id'],
  ['/app#/orders/7', '/app#/orders/:id'],
  ['/#!/cart', '/#!/cart'],
  ['/shop/7#/reviews/8', '/shop/:id#/reviews/:id'],
  ['/v2/about-us', '/v2/about-us'],
  ['', ''],
])('%s is a page %s', (path, pattern) => expect(patternOf(path)).toBe(pattern))

test('the first rule that matches names the page', () => {
  const named = createPagePattern(['/blog/:slug', '/blog/:post', '/:lang/shop/:thing', '/app#/o/:order'])
  expect(named('/blog/how-we-ship')).toBe('/blog/:slug')
  expect(named('/blog/7/')).toBe('/blog/:slug')
  expect(named('/blog')).toBe('/blog')
  expect(named('/blog/7/edit')).toBe('/blog/:id/edit')
  expect(named('/de/shop/hat')).toBe('/:lang/shop/:thing')
  expect(named('//shop/hat')).toBe('//shop/hat')
  expect(named('///')).toBe('/')
  expect(named('/app#/o/hat')).toBe('/app#/o/:order')
})

test('a pattern is its own pattern, and no longer than its path or an id for each segment', () => {
  fc.assert(
    fc.property(fc.webPath(), (path) => {
      const pattern = patternOf(path)
      expect(patternOf(pattern)).toBe(pattern)
      expect(pattern.length).toBeLessThanOrEqual(path.length * 3)
    }),
  )
})

test('rules are checked, and a problem names the rule and the limit', () => {
  const problemOf = (...rules: string[]) => PageRules.safeParse(rules).error?.issues[0]?.message
  expect(problemOf('/blog/:slug', '/app#/orders/:id', '/:lang/über'.replace('ü', '%C3%BC'))).toBeUndefined()
  expect(problemOf('blog/:slug')).toBe('the rule "blog/:slug" must start with /, as in /blog/:slug')
  expect(problemOf('/blog')).toContain('must have a :name')
  expect(problemOf('/blog/:')).toContain('the segment ":"')
  expect(problemOf('/a b/:c')).toContain('the segment "a b"')
  expect(problemOf('/blog/:slug/')).toContain('no slash at its end')
  expect(problemOf('/blog/:slug?x=1')).toContain('must have no query')
  expect(problemOf(`/:a/${'b'.repeat(PAGE_RULE_CHARACTERS_MAX)}`)).toContain('has more than 200 characters')
  expect(problemOf('/a/:b', '/a/:b')).toBe('the rule "/a/:b" is in the list twice')
  expect(problemOf(...Array.from({ length: PAGE_RULES_MAX + 1 }, (_, at) => `/${at}/:b`))).toBe(
    'a project has 50 page rules at most',
  )
})
