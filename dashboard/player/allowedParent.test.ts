import { describe, expect, test } from '@jest/globals'
import { allowedParent } from './allowedParent.ts'

describe('allowedParent', () => {
  test('a configured dashboard is the only one', () => {
    expect(allowedParent('https://app.example', '?parent=https://evil.example')).toBe('https://app.example')
  })

  test('without one the page that embeds the player names itself', () => {
    expect(allowedParent(undefined, '?parent=https%3A%2F%2Fapp.example')).toBe('https://app.example')
    expect(allowedParent(undefined, '?parent=https%3A%2F%2Fapp.example%2Fpath')).toBe('https://app.example')
  })

  test.each(['', '?parent=', '?parent=*', '?parent=null', '?parent=javascript:alert(1)', '?parent=file:///etc/passwd', '?parent=app.example'])(
    '%p names nobody',
    (search) => expect(allowedParent(undefined, search)).toBeNull(),
  )
})
