import { expect, test } from '@jest/globals'
import { patch, pick } from './patch.ts'

const code = 'function a() { return 1 }\nfunction b() { return 1 }\nfunction c() {}\n'

test('takes pieces as they are, in the order in which they are named', () => {
  expect(
    pick(code, [
      { what: 'b', from: 'function b', until: 'function c' },
      { what: 'a', from: 'function a', until: 'function b' },
    ]),
  ).toBe('function b() { return 1 }\nfunction a() { return 1 }\n')
})

test('a change counts once, or everywhere, and a dollar sign in it is one', () => {
  expect(patch('x x', [{ why: '', from: 'x', to: '$&' }])).toBe('$& x')
  expect(patch('x x', [{ why: '', from: 'x', to: 'y', isEverywhere: true }])).toBe('y y')
})

test('another build of rrweb stops ours, with the name of what is missing', () => {
  expect(() => pick(code, [{ what: 'letters', from: 'function d', until: 'function e' }])).toThrow(/another way than we know: letters/)
  expect(() => pick(code, [{ what: 'letters', from: 'function c', until: 'function b' }])).toThrow(/letters/)
  expect(() => patch(code, [{ why: 'no zeros', from: 'return 0', to: '' }])).toThrow(/no zeros/)
})
