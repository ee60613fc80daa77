import { expect, test } from '@jest/globals'
import { showFullscreen } from './showFullscreen.ts'

const SHOWN = ':is(:fullscreen, [rr_layer$="fullscreen"])'

test.each([
  ['#f:fullscreen { color: red } .a:not(:fullscreen) {}', `#f${SHOWN} { color: red } .a:not(${SHOWN}) {}`],
  ['video:-webkit-full-screen {}', `video${SHOWN} {}`],
  [':fullscreen-ancestor {} .fullscreen {} .\\:x {}', ':fullscreen-ancestor {} .fullscreen {} .\\:x {}'],
])('%s', (css, expected) => {
  expect(showFullscreen(css)).toBe(expected)
})
