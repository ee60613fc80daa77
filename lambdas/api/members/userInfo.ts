import { z } from 'zod'

/** The verified e-mail address of whoever the access token belongs to; null when the issuer does not tell. */
export type ReadEmail = (sub: string, accessToken: string) => Promise<string | null>

/** A sign-in must not wait for a slow issuer; the address is asked for again next time. */
const TIMEOUT_MS = 3_000

const Discovery = z.object({ userinfo_endpoint: z.url({ protocol: /^https?$/ }) })
const UserInfo = z.object({
  sub: z.string(),
  email: z.email().max(320).optional(),
  /** OIDC says boolean; Cognito sends text. */
  email_verified: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).optional(),
})

/**
 * Asks the issuer's userInfo endpoint, as any OIDC issuer has it: Cognito's access tokens carry no e-mail address, and adding it to
 * them would need a trigger and a paid plan. An address that the issuer calls unverified is not taken.
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
    // OIDC Core 5.3.2: an answer about somebody else must not be used.
    if (info.sub !== sub) throw new Error('userInfo answered for another sub')
    return info.email_verified === false ? null : (info.email ?? null)
  }
}
