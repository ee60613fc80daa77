import { describe, expect, test } from '@jest/globals'
import { loadConfig } from './loadConfig.ts'

const APP = 'https://app.example'
const GOOD = {
  issuer: 'https://id.example',
  clientId: 'c',
  playerOrigin: 'https://play.example/',
  apiBase: '/',
  sdkUrl: '/sdk/incuera.js',
}

const serving =
  (body: unknown, status = 200): typeof fetch =>
  async () =>
    new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })

describe('loadConfig', () => {
  test('reads and normalises', async () => {
    expect(await loadConfig(serving(GOOD), APP)).toEqual({
      ...GOOD,
      playerOrigin: 'https://play.example',
      apiBase: '',
      appOrigin: APP,
      apiHost: APP,
      sdkUrl: 'https://app.example/sdk/incuera.js',
    })
  })

  test.each([
    ['a missing field', serving({ ...GOOD, clientId: undefined }), /clientId/],
    ['a wrong URL', serving({ ...GOOD, issuer: 'id.example' }), /issuer/],
    ['the page of a fallback instead of the file', serving('<!doctype html>'), /not JSON/],
    ['no file', serving('', 404), /HTTP 404/],
    ['a player on our own origin', serving({ ...GOOD, playerOrigin: APP }), /must differ/],
    ['no network', (async () => Promise.reject(new TypeError('failed'))) satisfies typeof fetch, /network/],
  ])('%s is named', async (_, get, words) => {
    await expect(loadConfig(get, APP)).rejects.toThrow(words)
  })
})
