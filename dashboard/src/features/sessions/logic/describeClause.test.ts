import { parseSearch } from '@incuera/contract/search/parseSearch.ts'
import { expect, test } from '@jest/globals'
import { describeClause, nameClause } from './describeClause.ts'

const named = (q: string) => {
  const parsed = parseSearch(q)
  return parsed.ok ? parsed.search.clauses.map(nameClause) : [parsed.problem.message]
}

test.each([
  ['release:4.18.0', 'Release is 4.18.0'],
  ['-country:DE,AT', 'Country is not DE or AT'],
  ['error:region', 'Error contains region'],
  ['-error:region', 'Error does not contain region'],
  ['page:/checkout/*', 'Page is /checkout/*'],
  ['signal:rage>=2', 'Signal is rage_click, at least 2 times'],
  ['friction:>=40', 'Friction is at least 40'],
  ['active:>2m', 'Active time is more than 2m'],
  ['started:<7d', 'Started less than 1w ago'],
  ['started:>=2026-11-16', 'Started since 2026-11-16'],
  ['campaign:*', 'Campaign is known'],
  ['-campaign:*', 'Campaign is unknown'],
  ['"add to cart"', '“add to cart”'],
  ['has:video', 'Has video'],
  ['-has:video', 'Has no video'],
  ['-late', 'without “late”'],
  [
    'steps:(click:"Add to cart" > error !> event:purchase within:30m)',
    'Add to cart then Error not then purchase within 30m',
  ],
])('%s is said as %s', (q, text) => expect(named(q)).toEqual([text]))

test('the words between steps are joints', () => {
  const parsed = parseSearch('steps:(page:/a > page:/b)')
  const [clause] = parsed.ok ? parsed.search.clauses : []
  expect(clause && describeClause(clause).map(({ kind }) => kind)).toEqual(['value', 'joint', 'value'])
})
