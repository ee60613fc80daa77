import { expect, test } from '@jest/globals'
import { replaceCssAddresses } from './replaceCssAddresses.ts'

const seen: string[] = []
const marked = (css: string) => {
  seen.length = 0
  return replaceCssAddresses(css, (address, use) => {
    seen.push(use === 'sheet' ? `sheet ${address}` : address)
    return 'NEW'
  })
}

test.each([
  ['a { background: url(https://a.example/b.png) }', 'a { background: url("NEW") }', ['https://a.example/b.png']],
  [`a { background: URL( "b (1).png" ) }`, 'a { background: url("NEW") }', ['b (1).png']],
  [
    `a { background: url('../b.png'), url(/c.png) }`,
    'a { background: url("NEW"), url("NEW") }',
    ['../b.png', '/c.png'],
  ],
  ['@font-face { src: url(a.woff2) format("woff2") }', '@font-face { src: url("NEW") format("woff2") }', ['a.woff2']],
  [
    'a { background: image-set("a.avif" type("image/avif"), url("b.png") 2x) }',
    'a { background: image-set("NEW" type("image/avif"), url("NEW") 2x) }',
    ['a.avif', 'b.png'],
  ],
  [
    '@import "a.css" screen; p { background: url(b.png) }',
    '@import url("NEW") screen; p { background: url("NEW") }',
    ['sheet a.css', 'b.png'],
  ],
  [
    '@IMPORT url(a.css);@import url( "b.css" ) layer(x);',
    '@import url("NEW");@import url("NEW") layer(x);',
    ['sheet a.css', 'sheet b.css'],
  ],
])('%s', (css, replaced, addresses) => {
  expect(marked(css)).toBe(replaced)
  expect(seen).toEqual(addresses)
})

test.each([
  'a { background: url(data:image/png;base64,AAAA) }',
  'a { fill: url(#gradient); mask: url("#mask") }',
  'a::before { content: "https://a.example/" }',
  'a { color: red }',
  'a { background: url() }',
])('%s stays as it is', (css) => {
  expect(marked(css)).toBe(css)
  expect(seen).toEqual([])
})

test('what is written cannot end the string it is in', () => {
  expect(replaceCssAddresses('a { background: url(x) }', () => 'y"); } b { ')).toBe(
    'a { background: url("y%22); } b { ") }',
  )
})
