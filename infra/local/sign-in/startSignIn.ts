import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import type Provider from 'oidc-provider'
import { RequestError } from '../http/requestError.ts'
import { startListener } from '../http/startListener.ts'
import { createUserInfo, USER_INFO_PATH } from './answerUserInfo.ts'
import { createSignInForm } from './createSignInForm.ts'
import { fileAdapter } from './fileAdapter.ts'
import { loadProvider } from './loadProvider.ts'
import type { People, Person } from './openPeople.ts'
import { pageHeaders } from './pageHeaders.ts'
import type { UserPoolClient } from './readUserPool.ts'

/** As long as Cognito's default, so that renewal happens here too. */
const ACCESS_TOKEN_SECONDS = 60 * 60
const REFRESH_TOKEN_SECONDS = 30 * 24 * 60 * 60

/**
 * Emulates the user pool: OIDC discovery, code flow with PKCE, refresh, JWT access tokens with `client_id` and
 * `token_use` like Cognito's, its userInfo endpoint and its `/logout` page.
 */
export async function startSignIn(options: {
  port: number
  issuer: string
  folder: string
  people: People
  client: UserPoolClient
  now: () => number
  log: Log
}) {
  const { issuer, people, client } = options
  const provider = createProvider(await loadProvider(), options)
  const callback = provider.callback()
  const userInfo = createUserInfo({ issuer, people })
  const signIn = createSignInForm({ issuer, people, provider, now: options.now })
  const headers = pageHeaders(client.callbackUrls.map((url) => new URL(url).origin))

  /** Cognito's own logout: forget the session, then redirect to one of the allowed addresses. */
  const signOut = (url: URL, response: ServerResponse) => {
    const target = url.searchParams.get('logout_uri') ?? ''
    if (!client.logoutUrls.includes(target)) throw new RequestError(400, 'logout_uri is not among LogoutURLs')
    const expired = ['_session', '_session.sig'].map((name) => `${name}=; path=/; max-age=0; httponly`)
    response.writeHead(302, { location: target, 'set-cookie': expired }).end()
  }

  const serve = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    if (url.pathname === '/logout') return signOut(url, response)
    if (url.pathname === USER_INFO_PATH) return userInfo(request, response)
    if (url.pathname.startsWith('/sign-in/')) return signIn(request, response)
    await callback(request, response)
  }
  const server = await startListener({
    port: options.port,
    serve,
    onFailure: (error, request) => options.log.error('the sign-in failed', { error, ...request }),
  })
  // Koa would print client errors and disconnections with their stack; failures of ours arrive as server_error.
  provider.silent = true
  provider.on('server_error', (_context, error) => options.log.error('the sign-in failed', { error }))

  return {
    /** An access token without a browser: the start uses it to create the demo project through the API. */
    mintAccessToken: async (person: Person): Promise<string> => {
      const found = await provider.Client.find(client.clientId)
      if (!found) throw new Error(`OIDC client ${client.clientId} is unknown`)
      const grant = new provider.Grant({ accountId: person.sub, clientId: client.clientId })
      const token = new provider.AccessToken({
        client: found,
        accountId: person.sub,
        grantId: await grant.save(),
        gty: 'authorization_code',
        scope: 'openid email',
      })
      token.resourceServer = new provider.ResourceServer(RESOURCE, resourceServer(client.clientId))
      return token.save()
    },
    close: server.close,
  }
}

/** Access tokens become JWTs only if they are for a resource; there is one, the API. */
const RESOURCE = 'urn:incuera:api'
const resourceServer = (clientId: string) => ({
  scope: 'openid email profile',
  audience: clientId,
  accessTokenTTL: ACCESS_TOKEN_SECONDS,
  accessTokenFormat: 'jwt' as const,
  jwt: { sign: { alg: 'RS256' as const } },
})

function createProvider(
  OidcProvider: typeof Provider,
  options: { issuer: string; folder: string; people: People; client: UserPoolClient; now: () => number },
): Provider {
  const { issuer, people, client } = options
  const origins = new Set(client.callbackUrls.map((url) => new URL(url).origin))
  return new OidcProvider(issuer, {
    adapter: fileAdapter(options.folder, options.now),
    clients: [
      {
        client_id: client.clientId,
        redirect_uris: client.callbackUrls,
        post_logout_redirect_uris: client.logoutUrls,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        scope: client.scopes.join(' '),
      },
    ],
    jwks: { keys: [options.people.signingKey as { kty: string }] },
    cookies: { keys: [people.cookieKey], names: { session: '_session' } },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    scopes: client.scopes,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => resourceServer(client.clientId),
      },
      rpInitiatedLogout: { enabled: true },
    },
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      IdToken: ACCESS_TOKEN_SECONDS,
      RefreshToken: REFRESH_TOKEN_SECONDS,
      Session: REFRESH_TOKEN_SECONDS,
      Grant: REFRESH_TOKEN_SECONDS,
      Interaction: 600,
    },
    issueRefreshToken: () => true,
    clientBasedCORS: (_context, origin) => origins.has(origin),
    conformIdTokenClaims: false,
    // Cognito's paths: the API reads the keys there without discovery.
    routes: { userinfo: USER_INFO_PATH, jwks: '/.well-known/jwks.json' },
    extraTokenClaims: () => ({ token_use: 'access' }),
    interactions: { url: (_context, interaction) => `/sign-in/${interaction.uid}` },
    findAccount: (_context, sub) => {
      const person = people.bySub(sub)
      return person
        ? { accountId: sub, claims: () => ({ sub, email: person.email, email_verified: true, name: person.email }) }
        : undefined
    },
    // Everyone who may sign in has already agreed: Cognito asks for no consent of its own client either.
    loadExistingGrant: async (context) => {
      const { oidc } = context
      const accountId = oidc.session?.accountId
      if (!oidc.client || !accountId) return undefined
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId })
      grant.addOIDCScope(client.scopes.join(' '))
      grant.addResourceScope(RESOURCE, client.scopes.join(' '))
      await grant.save()
      return grant
    },
  })
}
