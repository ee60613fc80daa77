import { expect, test } from '@jest/globals'
import { fieldLabel } from './fieldLabel.ts'

test.each([
  ['[data-testid="email"]', '“email”'],
  ['main > form > #zip-code', '“zip-code”'],
  ['form > input[name=city]', '“city”'],
  ['form > div:nth-of-type(2) > input', '“form > div:nth-of-type(2) > input”'],
  ['', '“”'],
])('%s is %s', (selector, name) => {
  expect(fieldLabel(selector)).toBe(name)
})
