import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { hashName } from './hashName.ts'
import { type Privacy, toPrivacy } from './presets.ts'
import { createCssScrubber } from './scrubCss.ts'

/** The browser's own grammar is asked in e2e/fidelity; these words are enough here. */
const KEYWORDS = ['none', 'dark', 'red', 'solid', 'oblique']
const ports = {
  markFor: (_selector: string, attribute: string) => `[mark-${attribute}]`,
  isKeyword: (word: string) => KEYWORDS.includes(word),
  isSupported: (condition: string) => !condition.includes('ann'),
}
const scrubCss = (css: string, privacy: Privacy) => createCssScrubber(privacy, ports).css(css)
const scrubValue = (property: string, value: string, privacy: Privacy) =>
  createCssScrubber(privacy, ports).cssValue(property, value)

const strict = toPrivacy({ privacy: 'strict', hashIds: false })
const hashed = toPrivacy({ privacy: 'strict', hashIds: true })

describe('what a page looks like stays', () => {
  test.each([
    '.card > a:hover, #main .x::before { margin: 0 auto !important; color: #fff }',
    '@media (min-width: 40em) { .a { display: grid; grid-template-areas: "head side" "main side" } }',
    '@font-face { font-family: "Inter"; src: url("/inter.woff2") format("woff2") }',
    '.i::before { content: "\\f101"; font-family: "Icons", sans-serif }',
    '.i { clip-path: path(evenodd, "M 0 0 L 40 0 Z"); offset-path: path("M 0 0") } path { d: path("M 0 0 L 30 30 Z") }',
    '.i { background: url(data:image/png;base64,iVBORw0KGgo=) no-repeat }',
    `.i { background: url("data:image/svg+xml,%3Csvg xmlns='x'%3E%3Cpath d='M0 0'/%3E%3C/svg%3E") }`,
    ':root { --gap: calc(1rem + 2px); --ring: 0 0 0 3px rgb(0 0 0 / 0.5); --font-sans: "Inter", ui-sans-serif; --d: none; --e: cubic-bezier(0.4,0,1,1) }',
    '[class*="col-"], [id^="hide-"] { display: none }',
    `:root { --family: Inter, "SF Pro", ui-sans-serif, sans-serif; --animation-in: fade-in 1s; --grid: repeat(auto-fit, 1fr) }`,
    `.icon { font-variation-settings: "FILL" 0, 'wght' 400; font-feature-settings: "ss01" } .a { font: 1em/var(--l) My Font, monospace; animation: turn var(--t) }`,
    String.raw`.w-\[90px\], .bg-\[\#f00\]:hover, .before\:content-\[\'a\'\]::before, .w-\(--x\), .\[\&_\[data-x\]\]\:p-1 [data-x] { width: 90px }`,
    String.raw`@layer a\[b\] { .x\"y { margin: 0 } }`,
    '@keyframes turn { from { transform: rotate(0deg) } 50.5% { opacity: .5 } }',
    '@import url("/base.css");',
    '.a { color: if(style(--mode: dark): red; else: none) }',
  ])('%s', (css) => expect(scrubCss(css, strict)).toBe(css))
})

test.each([
  ['.a { content: "Ann Smith" }', '.a { content: "" }'],
  ['.a { background: url(/a.png?user=ann) }', '.a { background: url(/a.png) }'],
  ['.a { background: url( "/a.png?user=ann" ) }', '.a { background: url( "/a.png" ) }'],
  ['.a { content: "Ann, serif, Smith"; --who: "Ann, serif, Smith" }', '.a { content: ""; --who: "" }'],
  ['.a { --name: ann; --tel: 555-1234567 }', '.a { --name: ; --tel:  }'],
  [
    String.raw`.a\\[data-user="ann"], .b\[\][data-user="ann"] { x: y }`,
    String.raw`.a\\[mark-data-user], .b\[\][mark-data-user] { x: y }`,
  ],
  ['[data-user="ann"], [data-user^=ann i] { x: y }', '[mark-data-user], [mark-data-user] { x: y }'],
  ['[data-\\66oo="a]b"]{}', '[mark-data-foo]{}'],
  ['.a { --scheme: dark; --who: ann }', '.a { --scheme: dark; --who:  }'],
  ['@container style(--name: ann) { .a { color: red } }', '@container style(--name: ) { .a { color: red } }'],
  ['@supports selector([data-user="ann"]) { .a { color: red } }', '@supports not (color:red){ .a { color: red } }'],
  ['@property --x { initial-value: ann }', '@property --x { initial-value:  }'],
  ['x-a::part(label big) { color: red }', `x-a::part(${hashName('label')} ${hashName('big')}) { color: red }`],
  ['.a{}/* rr_split */.b{}', '.a{}/* rr_split */.b{}'],
  ['/* ann */.a{}', '.a{}'],
  ['@import "/a.css?user=ann";', '@import "/a.css";'],
  ['.a { background: url("data:image/svg+xml,<svg><text>ann</text></svg>") }', '.a { background: url("data:,") }'],
])('%s becomes %s', (css, scrubbed) => expect(scrubCss(css, strict)).toBe(scrubbed))

test('single declarations are scrubbed like those of a sheet', () => {
  expect(scrubValue('--name', 'ann', strict)).toBe('')
  expect(scrubValue('content', '"Ann Smith"', strict)).toBe('""')
  expect(scrubValue('color', 'red', strict)).toBe('red')
})

test('hashed selectors name what the elements are named', () => {
  expect(scrubCss('.a.md\\:b:hover #c > a[class~="d"] { margin: .5em; color: #abc }', hashed)).toBe(
    `.${hashName('a')}.${hashName('md:b')}:hover #${hashName('c')} > a[mark-class] { margin: .5em; color: #abc }`,
  )
})

test('the open preset leaves CSS alone', () => {
  const css = '/* x */ .a { content: "Ann"; --b: ann }'
  expect(scrubCss(css, toPrivacy({ privacy: 'open', hashIds: false }))).toBe(css)
})

test('no string of a declaration survives, whatever surrounds it', () => {
  const noise = fc.string({ unit: fc.constantFrom(...'{};:"\'\\/*url()#. ab\n') })
  fc.assert(fc.property(noise, (text) => expect(typeof scrubCss(text, hashed)).toBe('string')))
})
