import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { returnPath, signInState } from './returnPath.ts'

describe('returnPath', () => {
  test('a deep link survives the sign-in', () => {
    expect(returnPath(signInState({ pathname: '/projects/p1/sessions', search: '?status=ready', hash: '' }))).toBe(
      '/projects/p1/sessions?status=ready',
    )
  })

  test('so does an invitation, whose token follows #', () => {
    expect(returnPath(signInState({ pathname: '/join', search: '', hash: '#p1.i1.x' }))).toBe('/join#p1.i1.x')
  })

  test('the callback itself is not a place to return to', () => {
    expect(returnPath(signInState({ pathname: '/signed-in', search: '?code=x', hash: '' }))).toBe('/')
    expect(returnPath({ returnTo: '/signed-in?code=x' })).toBe('/')
  })

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', ''])(
    '%p stays in the app',
    (returnTo) => {
      expect(returnPath({ returnTo })).toBe('/')
    },
  )

  test('the path is one of this app, whatever the state holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record({
            returnTo: fc.oneof(
              fc.string(),
              fc.webUrl(),
              fc.string().map((text) => `/${text}`),
            ),
          }),
        ),
        (state) => {
          expect(new URL(returnPath(state), 'https://app.example').origin).toBe('https://app.example')
        },
      ),
    )
  })
})
