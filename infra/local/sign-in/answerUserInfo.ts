import type { IncomingMessage, ServerResponse } from 'node:http'
import { createLocalJWKSet, jwtVerify } from 'jose'
import * as z from 'zod'
import type { People } from './openPeople.ts'

/** Cognito's path. */
export const USER_INFO_PATH = '/oauth2/userInfo'

const PublicKey = z.object({
  kty: z.literal('RSA'),
  kid: z.string(),
  alg: z.string(),
  use: z.string(),
  n: z.string(),
  e: z.string(),
})
const Scope = z.string().transform((scope) => scope.split(' '))

/**
 * Cognito's userInfo endpoint: accepts the access token for the API, which oidc-provider's own endpoint refuses because
 * the token is for the API. The address comes with the scope `email`, `email_verified` as text.
 */
export function createUserInfo({ issuer, people }: { issuer: string; people: People }) {
  const keys = createLocalJWKSet({ keys: [PublicKey.parse(people.signingKey)] })
  const read = async (token: string) => {
    const { payload } = await jwtVerify(token, keys, { issuer })
    const person = people.bySub(payload.sub ?? '')
    const scopes = Scope.parse(payload.scope ?? '')
    if (!person || !scopes.includes('openid')) return null
    return {
      sub: person.sub,
      username: person.sub,
      ...(scopes.includes('email') ? { email: person.email, email_verified: 'true' } : {}),
    }
  }
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const token = request.headers.authorization?.replace(/^Bearer /i, '') ?? ''
    const info = await read(token).catch(() => null)
    response.writeHead(info ? 200 : 401, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...(info ? {} : { 'www-authenticate': 'Bearer error="invalid_token"' }),
    })
    response.end(
      JSON.stringify(
        info ?? { error: 'invalid_token', error_description: 'Access token is expired, disabled, or deleted.' },
      ),
    )
  }
}
