import { describe, expect, test } from '@jest/globals'
import { allowedParent } from './allowedParent.ts'

describe('allowedParent', () => {
  test('uses only the configured dashboard if there is one', () => {
    expect(allowedParent('https://app.example', '?parent=https://evil.example')).toBe('https://app.example')
  })

  test('otherwise lets the embedding page name itself', () => {
    expect(allowedParent(undefined, '?parent=https%3A%2F%2Fapp.example')).toBe('https://app.example')
    expect(allowedParent(undefined, '?parent=https%3A%2F%2Fapp.example%2Fpath')).toBe('https://app.example')
  })

  test.each([
    '',
    '?parent=',
    '?parent=*',
    '?parent=null',
    '?parent=javascript:alert(1)',
    '?parent=file:///etc/passwd',
    '?parent=app.example',
  ])('%p yields no origin', (search) => expect(allowedParent(undefined, search)).toBeNull())
})
