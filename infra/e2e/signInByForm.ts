import { createHash, randomBytes } from 'node:crypto'
import type { StackFile } from '../local/stackFile.ts'

/** Signs in as the dashboard does (code flow with PKCE), by plain HTTP, and returns an access token for the API. */
export async function signInByForm(stack: StackFile): Promise<string> {
  const { issuerUrl, dashboardUrl, signIn } = stack
  const cookies = new Map<string, string>()
  const verifier = randomBytes(32).toString('base64url')
  const redirect = `${dashboardUrl}/signed-in`

  const go = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name) cookies.set(name, value ?? '')
    }
    const location = response.headers.get('location')
    if (!location) return response
    const next = new URL(location, url)
    return next.origin === new URL(issuerUrl).origin ? go(next.href) : response
  }

  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const query = new URLSearchParams({
    client_id: signIn.clientId,
    redirect_uri: redirect,
    response_type: 'code',
    scope: 'openid email',
    state: 's',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  })
  const form = await go(`${issuerUrl}/auth?${query}`)
  const action = /action="([^"]+)"/.exec(await form.text())?.[1]
  if (!action) throw new Error(`the sign-in page has no form (${form.status})`)
  const answer = await go(new URL(action, issuerUrl).href, {
    method: 'POST',
    body: new URLSearchParams({ email: signIn.email, password: signIn.password }),
  })
  const code = new URL(answer.headers.get('location') ?? '', dashboardUrl).searchParams.get('code')
  if (!code) throw new Error(`signing in gave no code (${answer.status})`)
  const tokens = await fetch(`${issuerUrl}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: signIn.clientId,
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirect,
      code_verifier: verifier,
    }),
  })
  const { access_token } = (await tokens.json()) as { access_token?: string }
  if (!access_token) throw new Error(`the token endpoint answered ${tokens.status}`)
  return access_token
}
