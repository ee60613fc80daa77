import { expect, test } from '@jest/globals'
import { fillSnippet } from './fillSnippet.ts'

test('is the script tag of the documentation', async () => {
  const snippet = await fillSnippet({ sdkUrl: 'https://r.example/sdk/incuera.js', apiKey: 'pk_1', apiHost: 'https://r.example' })
  expect(snippet).toBe('<script async src="https://r.example/sdk/incuera.js" data-key="pk_1" data-host="https://r.example"></script>')
})

test('names the preset that a customer chooses', async () => {
  const snippet = await fillSnippet({ sdkUrl: 's', apiKey: 'k', apiHost: 'h', privacy: 'balanced' })
  expect(snippet).toBe('<script async src="s" data-key="k" data-host="h" data-privacy="balanced"></script>')
})

test('escapes what would leave its attribute', async () => {
  expect(await fillSnippet({ sdkUrl: '"><b>', apiKey: '$&', apiHost: 'x' })).not.toContain('<b>')
})
