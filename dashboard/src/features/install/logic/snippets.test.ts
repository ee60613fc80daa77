import { describe, expect, test } from '@jest/globals'
import { cspFor, initCommand, keyForSnippet, snippet } from './snippets.ts'

const VALUES = { apiKey: 'pk_1', sdkUrl: 'https://cdn.example/sdk/loader.js', apiHost: 'https://app.example' }

describe('snippets', () => {
  test('contain key and addresses, and no placeholder remains', () => {
    expect(snippet('scriptTag', VALUES)).toBe(
      '<script async crossorigin referrerpolicy="no-referrer" src="https://cdn.example/sdk/loader.js" data-key="pk_1" data-host="https://app.example"></script>',
    )
    expect(snippet('npm', VALUES)).toContain("apiKey: 'pk_1',\n  apiHost: 'https://app.example',")
    expect(snippet('react', VALUES)).toContain('apiKey="pk_1" apiHost="https://app.example"')
    for (const kind of ['scriptTag', 'npm', 'react'] as const) expect(snippet(kind, VALUES)).not.toContain('YOUR')
  })

  test('show a secret only right after it was created, otherwise the prefix of the newest live key', () => {
    const keys = [{ hint: 'pk_old', revokedAt: 1 }, { hint: 'pk_7Fq' }]
    expect(keyForSnippet({ secret: 'pk_whole' }, keys)).toBe('pk_whole')
    expect(keyForSnippet(undefined, keys)).toBe('pk_7Fq…')
    expect(keyForSnippet(undefined, [])).toBe('YOUR_KEY')
  })

  test('a strict policy allows the script where there is one, and the ingest endpoint', () => {
    expect(cspFor(VALUES, 'scriptTag')).toBe(
      "script-src https://cdn.example;\nconnect-src https://app.example;\nworker-src 'self' blob:;",
    )
    expect(cspFor(VALUES, 'npm')).toBe("connect-src https://app.example;\nworker-src 'self' blob:;")
  })
})

test('the command names key and host', () => {
  const values = { ...VALUES, apiHost: 'https://r.example' }
  expect(initCommand(values)).toBe('npx @incuera/sdk init --key pk_1 --host https://r.example')
})
