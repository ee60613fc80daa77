import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose'
import type { JwtAuthorizer } from './readHttpApi.ts'

export type JwtCheck = { ok: true; claims: JWTPayload } | { ok: false; message: string }

/**
 * The JWT authorizer of an HTTP API: signature, issuer, expiry, and `aud` or (as in Cognito's access tokens)
 * `client_id`.
 */
export function createJwtCheck() {
  const keys = new Map<string, ReturnType<typeof createRemoteJWKSet>>()
  return async (authorizer: JwtAuthorizer, header: string | undefined): Promise<JwtCheck> => {
    const token = header?.replace(/^Bearer\s+/i, '')
    if (!token) return { ok: false, message: 'Unauthorized' }
    try {
      let keySet = keys.get(authorizer.issuer)
      if (!keySet) {
        keySet = createRemoteJWKSet(await discoverKeys(authorizer.issuer))
        keys.set(authorizer.issuer, keySet)
      }
      const { payload } = await jwtVerify(token, keySet, { issuer: authorizer.issuer })
      const audiences = [payload.aud ?? [], payload.client_id ?? []].flat()
      if (!audiences.some((audience) => typeof audience === 'string' && authorizer.audience.includes(audience)))
        return { ok: false, message: 'Unauthorized' }
      return { ok: true, claims: payload }
    } catch {
      return { ok: false, message: 'Unauthorized' }
    }
  }
}

async function discoverKeys(issuer: string): Promise<URL> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`)
  const { jwks_uri } = (await response.json()) as { jwks_uri: string }
  return new URL(jwks_uri)
}
