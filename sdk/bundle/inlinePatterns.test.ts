import { expect, test } from '@jest/globals'
import { inlinePatterns } from './inlinePatterns.ts'

test('a pattern that is used once is written where it is used', () => {
  expect(inlinePatterns('var A=/a[/]/i,B=/b/;B.test("b");var c=()=>A.test("a");B.exec("")')).toBe(
    'var A=/a[/]/i,B=/b/;B.test("b");var c=()=>/a[/]/i.test("a");B.exec("")',
  )
})

test('one that remembers where it has stopped only where a method of a text begins anew', () => {
  expect(inlinePatterns('var A=/a/g,B=/b/y;for(;B.test(x););x.replace(A,"")')).toBe(
    'var A=/a/g,B=/b/y;for(;B.test(x););x.replace(/a/g,"")',
  )
})

test('one that a function is handed, which may ask it again, stays', () => {
  expect(inlinePatterns('var A=/a/g;each(A)')).toBe('var A=/a/g;each(A)')
})

test('names of properties are no uses', () => {
  expect(inlinePatterns('var A=/a/;x.A={A:1};A.test(x)')).toBe('var A=/a/;x.A={A:1};/a/.test(x)')
})

test('of two with one name, none', () => {
  const code = 'var f=()=>{var A=/a/;return A},g=()=>{var A=/b/;return A}'
  expect(inlinePatterns(code)).toBe(code)
})
