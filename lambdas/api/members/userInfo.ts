import * as z from 'zod'

/** The verified e-mail address of the access token's owner; null if the issuer does not provide one. */
export type ReadEmail = (sub: string, accessToken: string) => Promise<string | null>

/** A sign-in must not wait for a slow issuer; the address is requested again next time. */
const TIMEOUT_MS = 3_000

const Discovery = z.object({ userinfo_endpoint: z.url({ protocol: /^https?$/ }) })
const UserInfo = z.object({
  sub: z.string(),
  email: z.email().max(320).optional(),
  /** OIDC says boolean; Cognito sends text. */
  email_verified: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).optional(),
})

/**
 * Calls the issuer's userInfo endpoint, which any OIDC issuer has: Cognito's access tokens contain no e-mail address,
 * and adding it would need a trigger and a paid plan. An unverified address is not accepted.
 * @param issuer of the deployment; never from a request
 * @throws Error when the issuer cannot be reached or refuses the token
 */
export function createReadEmail(issuer: string, get: typeof fetch): ReadEmail {
  const ask = async (url: string, headers: Record<string, string>): Promise<unknown> => {
    const response = await get(url, {
      headers: { accept: 'application/json', ...headers },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!response.ok) throw new Error(`${url} answers ${response.status}`)
    return response.json()
  }
  let endpoint: string | null = null
  return async (sub, accessToken) => {
    endpoint ??= Discovery.parse(await ask(`${issuer}/.well-known/openid-configuration`, {})).userinfo_endpoint
    const info = UserInfo.parse(await ask(endpoint, { authorization: `Bearer ${accessToken}` }))
    // OIDC Core 5.3.2: a response about another subject must not be used.
    if (info.sub !== sub) throw new Error('userInfo answered for another sub')
    return info.email_verified === false ? null : (info.email ?? null)
  }
}
