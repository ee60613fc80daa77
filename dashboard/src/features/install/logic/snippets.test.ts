import { describe, expect, test } from '@jest/globals'
import { keyForSnippet, npmSnippet, scriptSnippet } from './snippets.ts'

const VALUES = { apiKey: 'pk_1', sdkUrl: 'https://app.example/sdk/incuera.js', apiHost: 'https://app.example' }

describe('snippets', () => {
  test('carry key and addresses', () => {
    expect(scriptSnippet(VALUES)).toBe(
      '<script async src="https://app.example/sdk/incuera.js"\n  data-key="pk_1"\n  data-host="https://app.example"></script>',
    )
    expect(npmSnippet(VALUES)).toContain('apiKey: "pk_1"')
  })

  test('stay whole whatever the values hold', () => {
    expect(scriptSnippet({ ...VALUES, sdkUrl: 'https://x/"><script>' })).not.toContain('"><script>')
    expect(npmSnippet({ ...VALUES, apiHost: '"\n' })).toContain('apiHost: "\\"\\n"')
  })

  test('show a secret only right after it was made, else the newest live key by its beginning', () => {
    const keys = [{ hint: 'pk_old', revokedAt: 1 }, { hint: 'pk_7Fq' }]
    expect(keyForSnippet({ secret: 'pk_whole' }, keys)).toBe('pk_whole')
    expect(keyForSnippet(undefined, keys)).toBe('pk_7Fq…')
    expect(keyForSnippet(undefined, [])).toBe('YOUR_KEY')
  })
})
