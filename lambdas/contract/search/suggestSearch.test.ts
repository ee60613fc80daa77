import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseSearch } from './parseSearch.ts'
import { suggestSearch } from './suggestSearch.ts'

/** The caret is at the bar. */
const at = (marked: string) => suggestSearch(marked.replace('|', ''), marked.indexOf('|'))
const inserts = (marked: string) => at(marked).suggestions.map(({ insert }) => insert)

test('suggests fields by their names and labels', () => {
  expect(inserts('cou|')).toEqual(['country:'])
  expect(inserts('device:phone -ta|')).toEqual(['tag:'])
  expect(inserts('ste|')).toEqual(['steps:('])
  expect(inserts('le|')).toEqual(['duration:'])
  expect(inserts('|')).toContain('steps:(')
})

test('suggests the values of a field that has a list', () => {
  expect(inserts('device:|')).toEqual(['desktop', 'mobile', 'tablet'])
  expect(inserts('device:desktop,ph|')).toEqual(['mobile'])
  expect(inserts('signal:ra|')).toEqual(['rage_click'])
})

test('suggests moments within steps', () => {
  expect(inserts('steps:(cl|')).toEqual(['click:'])
  expect(inserts('steps:(error >de|')).toEqual([])
  expect(inserts('steps:(error > page) de|')).toEqual(['device:'])
})

test('names the field whose value is being written', () => {
  expect(at('x country:D|').value).toEqual({ field: 'country', typed: 'D', from: 10, to: 11 })
  expect(at('click:"Add to|').value).toEqual({ field: 'click', typed: '"Add to', from: 6, to: 13 })
  expect(at('click:"a, b|').value?.typed).toBe('"a, b')
  expect(at('nofield:x|').value).toBeNull()
})

test('replaces the word at the caret, whatever surrounds it', () => {
  const text = 'device:ph x'
  const { suggestions } = suggestSearch(text, 8)
  expect(suggestions.map(({ from, to, insert }) => text.slice(0, from) + insert + text.slice(to))).toEqual([
    'device:mobile x',
  ])
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.integer({ min: -5, max: 60 }), (any, caret) => {
      for (const { from, to } of suggestSearch(any, caret).suggestions)
        expect(from >= 0 && from <= to && to <= any.length).toBe(true)
    }),
  )
})

test('a suggested field with its example is a search', () => {
  for (const { explanation } of at('|').suggestions) {
    const [example = ''] = /(steps|\w+):\S.*$/.exec(explanation) ?? []
    expect([example, parseSearch(example).ok]).toEqual([example, true])
  }
})
