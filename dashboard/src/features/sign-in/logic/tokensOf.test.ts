import { describe, expect, test } from '@jest/globals'
import { InMemoryWebStorage, User, UserManager, WebStorageStateStore } from 'oidc-client-ts'
import { startServer } from '#shared/testing/startServer.ts'
import { tokensOf } from './tokensOf.ts'

/** A signed-in member whose issuer's token endpoint answers this; counts how often it is called. */
async function signedIn({ refreshToken, status = 200 }: { refreshToken?: string; status?: number }) {
  let asked = 0
  const issuer = await startServer((request, response) => {
    const origin = `http://${request.headers.host}`
    response.setHeader('content-type', 'application/json')
    if (request.url === '/token') {
      asked++
      response.statusCode = status
      response.end(
        JSON.stringify(
          status === 200
            ? { access_token: `new ${asked}`, token_type: 'Bearer', expires_in: 60 }
            : { error: 'invalid_grant' },
        ),
      )
    } else
      response.end(
        JSON.stringify({ issuer: origin, token_endpoint: `${origin}/token`, authorization_endpoint: `${origin}/auth` }),
      )
  })
  const store = new WebStorageStateStore({ store: new InMemoryWebStorage() })
  const users = new UserManager({
    authority: issuer.origin,
    client_id: 'c',
    redirect_uri: 'https://app.example/signed-in',
    userStore: store,
    stateStore: store,
    automaticSilentRenew: false,
  })
  const profile = { sub: 'u', iss: issuer.origin, aud: 'c', exp: 9e9, iat: 1 }
  await users.storeUser(
    new User({
      access_token: 'old',
      refresh_token: refreshToken,
      token_type: 'Bearer',
      profile,
      expires_at: Date.now() / 1000 + 60,
    }),
  )
  const stop = async () => {
    // Its timers wait for the token to expire.
    await users.events.unload()
    await issuer.stop()
  }
  return { users, tokens: tokensOf(users), stop, asked: () => asked }
}

describe('tokensOf', () => {
  test('renews once for calls that are refused at the same time', async () => {
    const { tokens, stop, asked } = await signedIn({ refreshToken: 'r' })
    try {
      expect(await tokens.current()).toBe('old')
      expect(await Promise.all([tokens.renew(), tokens.renew(), tokens.renew()])).toEqual(['new 1', 'new 1', 'new 1'])
      expect(asked()).toBe(1)
      expect(await tokens.current()).toBe('new 1')
      expect(await tokens.renew()).toBe('new 2')
    } finally {
      await stop()
    }
  })

  test.each([
    ['there is no refresh token', {}],
    ['the issuer refuses', { refreshToken: 'r', status: 400 }],
  ])('when %s the sign-in is over', async (_, member) => {
    const { users, tokens, stop } = await signedIn(member)
    try {
      expect(await tokens.renew()).toBeNull()
      expect(await tokens.current()).toBeNull()
      expect(await users.getUser()).toBeNull()
    } finally {
      await stop()
    }
  })
})
