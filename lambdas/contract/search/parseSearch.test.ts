import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { anyText } from '../testing/anyText.ts'
import { SEARCH_CHARACTERS_MAX } from './limits.ts'
import { parseSearch } from './parseSearch.ts'
import { printSearch } from './printSearch.ts'
import type { Search } from './search.ts'
import { arbitrarySearch } from './testing/arbitrarySearch.ts'

const read = (text: string): Search => {
  const parsed = parseSearch(text)
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.search
}
const problemOf = (text: string) => {
  const parsed = parseSearch(text)
  return parsed.ok ? null : parsed.problem
}

const one = (pattern: string[]) => ({ type: 'pattern', pattern, count: null })

test('a printed search is read as the same search', () => {
  fc.assert(
    fc.property(arbitrarySearch, (search) => {
      const text = printSearch(search)
      fc.pre(text.length <= SEARCH_CHARACTERS_MAX)
      expect(read(text)).toEqual(search)
    }),
    { numRuns: 500 },
  )
})

test('any text is a search, or has a problem whose range is in the text', () => {
  const parts = ['device:', 'steps:(', ')', ' > ', '!>', 'within:', '2m', '"', '\\', ',', '*', '-', 'x', ' ', '>=', '2']
  const hostile = fc.oneof(
    anyText({ maxLength: 60 }),
    fc
      .array(fc.constantFrom(...parts, 'error', 'signal:', 'started:', 'friction:'), { maxLength: 30 })
      .map((all) => all.join('')),
  )
  fc.assert(
    fc.property(hostile, (text) => {
      const parsed = parseSearch(text)
      if (parsed.ok) {
        expect(parsed.ranges).toHaveLength(parsed.search.clauses.length)
        expect(read(printSearch(parsed.search))).toEqual(parsed.search)
      } else {
        const { from, to, token, message } = parsed.problem
        expect(token).toBe(text.slice(from, to))
        expect(from >= 0 && from <= to && to <= text.length).toBe(true)
        expect(message).toMatch(/[.?]$/)
      }
    }),
    { numRuns: 1_000 },
  )
})

test('reads every form of the grammar', () => {
  const text =
    'device:phone,tablet country:DE page:/checkout/* click:"Add to cart" signal:rage>=2 friction:>=40 active:>2m -tag:x ' +
    'started:<7d started:2026-11-16 "payment failed" -refund steps:(click:"Add to cart" > error !> event:purchase within:30m)'
  const { clauses } = read(text)
  expect(clauses.map((clause) => (clause.type === 'field' ? clause.field : clause.type))).toEqual([
    ...['device', 'country', 'page', 'click', 'signal', 'friction', 'active', 'tag', 'started', 'started'],
    ...['text', 'text', 'steps'],
  ])
  expect([clauses[2], clauses[4], clauses[7]]).toEqual([
    { type: 'field', field: 'page', values: [one(['/checkout/', ''])], isNegated: false },
    {
      ...{ type: 'field', field: 'signal', isNegated: false },
      values: [{ type: 'pattern', pattern: ['rage_click'], count: { operator: '>=', amount: 2 } }],
    },
    { type: 'field', field: 'tag', values: [one(['x'])], isNegated: true },
  ])
  expect(clauses[12]).toEqual({
    ...{ type: 'steps', isNegated: false, withinMs: 1_800_000 },
    first: { field: 'click', values: [one(['Add to cart'])] },
    next: [
      { isNegated: false, condition: { field: 'error', values: [one(['', ''])] } },
      { isNegated: true, condition: { field: 'event', values: [one(['purchase'])] } },
    ],
  })
  expect(printSearch(read(text))).toBe(
    text.replace('phone', 'mobile').replace('rage', 'rage_click').replace('<7d', '<1w'),
  )
})

test('a clause has the range of its characters', () => {
  const text = '  device:phone,  tablet -"a b" x'
  const parsed = parseSearch(text)
  expect(parsed.ok && parsed.ranges.map(({ from, to }) => text.slice(from, to))).toEqual([
    ...['device:phone,  tablet', '-"a b"', 'x'],
  ])
})

test.each([
  ['contry:DE', 'contry', '“contry” is not a field. Did you mean “country”?', 'country'],
  ['url:/cart', 'url', '“url” is not a field. Did you mean “page”?', 'page'],
  ['http://x.example', 'http', '“http” is not a field. Put the text in quotes to search for it.', null],
  ['constructor:x', 'constructor', '“constructor” is not a field. Put the text in quotes to search for it.', null],
  ['a device:phon', 'phon', '“phon” is not a value of device. Did you mean “phone”?', 'phone'],
  [
    'outcome:bad',
    'bad',
    '“bad” is not a value of outcome. Choose completed, abandoned, blocked, browsed or unclear.',
    null,
  ],
  ['device:', '', 'A value is missing after “device:”, for example device:phone. Use * for any.', null],
  ['friction:high', 'high', '“high” is not a number. For example: friction:>=40.', null],
  ['active:2m', '2m', 'Put > or < before “2m”, for example active:>2m.', '>2m'],
  [
    'started:2026-02-30',
    '2026-02-30',
    '“2026-02-30” is not a length of time or a day. For example: started:<7d.',
    null,
  ],
  ['signal:rage>=x', '>=x', 'A number is missing after “>=”. Put a text with “>=” in quotes.', null],
  ['"open', '"open', 'The quote that begins here is not closed.', null],
  ['- x', '-', 'Put what to exclude right after “-”.', null],
  ['""', '""', 'There is nothing between the quotes.', null],
  ['steps:(error', 'steps:(error', 'The parenthesis of the steps is not closed.', null],
  ['steps:(device:phone > error)', 'device', expect.stringContaining('“device” is no step. Steps are page, '), null],
  ['steps:(error error)', 'error', 'Put > (then) or !> (not then) between two steps.', '>'],
  ['steps:(error > signal:rage>=2)', '>=', 'A step cannot be counted; repeat it instead.', null],
  ['steps:(error)', 'steps:(error)', expect.stringContaining('Steps are at least two'), null],
  ['steps:(error > page within:soon)', 'soon', '“soon” is not a length of time. For example: within:30m.', null],
  ['a\u0000', '\u0000', 'A search must not have control characters.', null],
])('the problem of %s', (text, token, message, suggestion) => {
  expect(problemOf(text)).toMatchObject({ token: expect.stringContaining(token), message, suggestion })
})

test('a search is bounded in characters, conditions, values and steps', () => {
  expect(problemOf('a'.repeat(2_001))?.message).toBe('A search has at most 2000 characters; this one has 2001.')
  expect(problemOf('a '.repeat(31))?.message).toBe('A search has at most 30 conditions.')
  expect(problemOf(`country:${'a,'.repeat(50)}a`)?.message).toBe('A field has at most 50 values.')
  expect(problemOf(`steps:(error${' > error'.repeat(10)})`)?.message).toBe('There can be at most 10 steps.')
})

test('the time to read a search grows with its length only', () => {
  // Texts that make a parser with backtracking take for ever; it would not return.
  for (const part of ['\\', '"\\', '*', '!', ',', 'steps:(', '1m', '>', 'a:', '-'])
    expect(() => parseSearch(`"${part.repeat(280)}`)).not.toThrow()
  expect(problemOf(`active:>${'1m'.repeat(900)}x`)).not.toBeNull()
})
