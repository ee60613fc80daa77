import { expect, test } from '@jest/globals'
import { clickLabel } from './label.ts'

test.each([
  [{ text: ' Add to\n cart ', selector: '#add', tag: 'button' }, '“Add to cart”'],
  [{ text: '', selector: '[data-testid="email"]', tag: 'input' }, 'the field “email”'],
  [{ text: '', selector: 'header > #search', tag: 'button' }, 'the button “search”'],
  [{ text: '', selector: '#hero', tag: 'div' }, 'the element “hero”'],
  [{ text: '', selector: '#x', tag: 'constructor' }, 'the element “x”'],
  [{ text: '', selector: 'main > div:nth-of-type(2)', tag: 'div' }, 'main > div:nth-of-type(2)'],
  [{ text: '', selector: '', tag: 'canvas' }, 'canvas'],
  [{ text: '', selector: 'main\n> p', tag: 'p' }, 'main > p'],
  [{ text: ' ', selector: ' \n', tag: '\t' }, 'the page at 12, 40'],
  [undefined, 'the page at 12, 40'],
])('a click on %j is one on %s', (target, label) => {
  expect(clickLabel({ target, x: 12, y: 40 })).toBe(label)
})
