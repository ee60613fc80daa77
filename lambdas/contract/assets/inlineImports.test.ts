import { expect, test } from '@jest/globals'
import { inlineImports } from './inlineImports.ts'

const SHEETS: Record<string, string> = {
  'a.css': '@charset "utf-8"; a {}',
  'b.css': '@import "a.css"; b {}',
  'round.css': '@import "round.css"; r {}',
}
const inlined = (css: string) => inlineImports(css, (address) => SHEETS[address])

test.each([
  ['@import "a.css";', '@media all { a {}}'],
  ['@import url(a.css) print; p {}', '@media print { a {}} p {}'],
  ["@import 'a.css' screen and (min-width: 40px), print;", '@media screen and (min-width: 40px), print { a {}}'],
  ['@import "a.css" layer;', '@media all {@layer  { a {}}}'],
  ['@import "a.css" layer(base.x) screen;', '@media screen {@layer base.x { a {}}}'],
  ['@import "a.css" supports(display: grid);', '@media all {@supports (display: grid) { a {}}}'],
  [
    '@import "a.css" layer(x) supports(not (display: grid)) print;',
    '@media print {@supports not (display: grid) {@layer x { a {}}}}',
  ],
  ['@import "b.css";', '@media all {@media all { a {}} b {}}'],
  ['@import "other.css"; @import "a.css";', '@import "other.css"; @media all { a {}}'],
  ['p {}', 'p {}'],
])('%s', (css, written) => {
  expect(inlined(css)).toBe(written)
})

test('a sheet that imports itself comes to an end', () => {
  expect(inlined('@import "round.css";').match(/r \{\}/g)).toHaveLength(5)
})
