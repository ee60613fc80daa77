import { expect, test } from '@jest/globals'
import { parsePageRules } from './parsePageRules.ts'

test('reads a rule per line', () => {
  expect(parsePageRules(' /blog/:slug \n\n/:lang/docs/:page\n')).toEqual({
    status: 'ok',
    rules: ['/blog/:slug', '/:lang/docs/:page'],
  })
  expect(parsePageRules(' ')).toEqual({ status: 'ok', rules: [] })
})

test.each([
  ['blog/:slug', 'The rule "blog/:slug" must start with /'],
  ['/blog', 'The rule "/blog" must have a :name'],
  ['/a/:b\n/a/:b', 'The rule "/a/:b" is in the list twice'],
])('%j is refused with its reason', (text, problem) => {
  expect(parsePageRules(text)).toEqual({ status: 'wrong', problem: expect.stringContaining(problem) })
})
