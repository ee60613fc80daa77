import { expect, test } from '@jest/globals'
import { allowNonce } from './allowNonce.ts'

const policyOf = (policy: string) => allowNonce({ 'content-security-policy': policy }, 'abc')['content-security-policy']

test("adds the nonce to the page's script sources", () => {
  expect(policyOf("default-src 'none'; script-src 'self'; img-src data:")).toBe(
    "default-src 'none'; script-src 'self' 'nonce-abc'; img-src data:; worker-src 'self' blob:",
  )
})

test('derives the script sources from the default', () => {
  expect(policyOf("default-src 'self'")).toBe(
    "default-src 'self'; script-src 'self' 'nonce-abc'; worker-src 'self' blob:",
  )
})

test('leaves headers without a policy alone', () => {
  expect(allowNonce({ 'x-frame-options': 'DENY' }, 'abc')).toEqual({ 'x-frame-options': 'DENY' })
})
