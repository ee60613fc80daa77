import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import * as z from 'zod'
import { RefusalError } from '#runtime/errors.ts'

/** As long as API Gateway's own authorizer trusts the keys of an issuer. */
const KEYS_AGE_MS_MAX = 2 * 60 * 60_000
/** An unknown key id makes us read the keys again, but not more often than this. */
const KEYS_PAUSE_MS = 30_000
const KEYS_TIMEOUT_MS = 3_000
/** Between the issuer's clock and ours. */
const CLOCK_SKEW_SECONDS = 10
const RETRY_SECONDS = 5

/** Of Cognito's access tokens; an ID token has another `token_use`, and is not meant for an API. */
const Claims = z.object({ sub: z.string().min(1), client_id: z.string(), token_use: z.literal('access') })

/**
 * The subject of an access token; null: it is not one that this deployment accepts.
 * @throws RefusalError 503 when the issuer's keys are needed and cannot be read: the token may be right
 */
export type VerifyJwt = (token: string) => Promise<{ sub: string } | null>

class KeysUnavailable extends Error {
  override name = 'KeysUnavailable'
}

/**
 * Verifies access tokens as API Gateway's JWT authorizer does: signature, issuer, client, expiry. The keys are read
 * from the issuer once and kept, so most requests verify without a network call.
 * @param issuer of the deployment; never from a token
 * @param now milliseconds since the epoch
 */
export function createVerifyJwt(
  { issuer, clientId }: { issuer: string; clientId: string },
  now: () => number,
): VerifyJwt {
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), {
    ...{ cacheMaxAge: KEYS_AGE_MS_MAX, cooldownDuration: KEYS_PAUSE_MS, timeoutDuration: KEYS_TIMEOUT_MS },
  })
  const findKey: typeof keys = Object.assign(async (...token: Parameters<typeof keys>) => {
    try {
      return await keys(...token)
    } catch (cause) {
      if (cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JOSENotSupported) throw cause
      throw new KeysUnavailable('the keys of the issuer cannot be read', { cause })
    }
  }, keys)

  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, findKey, {
        ...{ issuer, algorithms: ['RS256'], requiredClaims: ['exp'] },
        ...{ clockTolerance: CLOCK_SKEW_SECONDS, currentDate: new Date(now()) },
      })
      const claims = Claims.safeParse(payload)
      return claims.success && claims.data.client_id === clientId ? { sub: claims.data.sub } : null
    } catch (error) {
      if (error instanceof errors.JOSEError) return null
      if (!(error instanceof KeysUnavailable)) throw error
      throw new RefusalError('unavailable', 'The sign-in service does not answer. Try again in a few seconds.', {
        retryAfterSeconds: RETRY_SECONDS,
      })
    }
  }
}
