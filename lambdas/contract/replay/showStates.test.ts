import { expect, test } from '@jest/globals'
import { showStates } from './showStates.ts'

const FULL = ':is(:fullscreen, [rr_layer$="fullscreen"])'
const validity = (name: string) => `:is([rr_validity~="${name}"], :${name}:where(:not([rr_validity])))`

test.each([
  ['#f:fullscreen { color: red } .a:not(:fullscreen) {}', `#f${FULL} { color: red } .a:not(${FULL}) {}`],
  ['video:-webkit-full-screen {}', `video${FULL} {}`],
  [':fullscreen-ancestor {} .fullscreen {} .\\:x {}', ':fullscreen-ancestor {} .fullscreen {} .\\:x {}'],
  ['.a:valid, .a:user-invalid::before {}', `.a${validity('valid')}, .a${validity('user-invalid')}::before {}`],
  ['.valid\\:red:valid {} .valid {} :valid-x {}', `.valid\\:red${validity('valid')} {} .valid {} :valid-x {}`],
])('%s', (css, expected) => {
  expect(showStates(css)).toBe(expected)
})
