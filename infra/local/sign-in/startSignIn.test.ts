import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createVerifyJwt } from '@incuera/lambdas/api/callers/createVerifyJwt.ts'
import { createReadEmail } from '@incuera/lambdas/api/members/userInfo.ts'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { freePorts } from '#testing/freePorts.ts'
import { keepLog } from '#testing/startServices.ts'
import { openPeople } from './openPeople.ts'
import { startSignIn } from './startSignIn.ts'

const callback = 'http://127.0.0.1:4/signed-in'
const client = {
  clientId: 'client-1',
  callbackUrls: [callback],
  logoutUrls: ['http://127.0.0.1:4/'],
  scopes: ['openid', 'email', 'profile'],
  invited: [],
}

/** As the API verifies access tokens. */
const verify = (clientId = client.clientId) => createVerifyJwt({ issuer, clientId }, () => Date.now())

let folder: string
let skippedMs = 0
let running: Awaited<ReturnType<typeof startSignIn>>
let issuer: string
let people: Awaited<ReturnType<typeof openPeople>>

const start = async (port: number) => {
  people = await openPeople(join(folder, 'people.json'), ['ann@example.com'])
  running = await startSignIn({
    port,
    issuer,
    folder: join(folder, 'oidc'),
    people,
    client,
    now: () => Date.now() + skippedMs,
    log: keepLog(),
  })
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'incuera-sign-in-'))
  const port = await freePorts(1, 10_000)
  issuer = `http://127.0.0.1:${port}`
  await start(port)
})

afterEach(async () => {
  await running.close()
  await rm(folder, { recursive: true, force: true })
})

/** Follows redirects by hand, with a cookie jar, until the response is not a redirect of the issuer. */
async function browse(url: string, jar: Map<string, string>, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, {
    ...init,
    redirect: 'manual',
    headers: { ...init.headers, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
  })
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (name) jar.set(name, value ?? '')
  }
  const location = response.headers.get('location')
  if (!location) return response
  const next = new URL(location, url)
  return next.origin === issuer ? browse(next.href, jar) : response
}

async function signIn(jar: Map<string, string>, password: string) {
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: client.clientId,
    redirect_uri: callback,
    response_type: 'code',
    scope: 'openid email profile',
    state: 's',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  let response = await browse(`${issuer}/auth?${query}`, jar)
  if (response.status === 200) {
    const action = /action="([^"]+)"/.exec(await response.text())?.[1] ?? ''
    response = await browse(new URL(action, issuer).href, jar, {
      method: 'POST',
      body: new URLSearchParams({ email: 'ann@example.com', password }),
    })
  }
  return { response, verifier }
}

async function tokens(form: Record<string, string>) {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: client.clientId, ...form }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, string> }
}

test('code flow with PKCE ends in a JWT that the authorizer accepts, and refreshes after a restart', async () => {
  const jar = new Map<string, string>()
  const { response, verifier } = await signIn(jar, people.all[0]?.password ?? '')
  const code = new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const first = await tokens({
    grant_type: 'authorization_code',
    code,
    redirect_uri: callback,
    code_verifier: verifier,
  })
  expect(first.status).toBe(200)
  expect(await verify()(first.body.access_token ?? '')).toEqual({ sub: people.all[0]?.sub })
  expect(await verify()(first.body.id_token ?? '')).toBeNull()

  await running.close()
  await start(Number(new URL(issuer).port))
  // Until the client has noticed that its old connections are closed, it would use them.
  await new Promise((resolve) => setTimeout(resolve, 20))
  const again = await tokens({ grant_type: 'refresh_token', refresh_token: first.body.refresh_token ?? '' })
  expect(again.status).toBe(200)
  // The session is known as well: no form this time.
  expect((await signIn(jar, 'not needed')).response.headers.get('location')).toContain('code=')
})

test('a wrong password is reported and gives no code', async () => {
  const { response } = await signIn(new Map(), 'wrong')
  expect(response.status).toBe(401)
  expect(await response.text()).toContain('E-mail or password is wrong')
})

test('the token minted by the start is accepted; one of another audience is not', async () => {
  const person = people.all[0]
  if (!person) throw new Error('nobody')
  const token = await running.mintAccessToken(person)
  expect(await verify()(token)).toEqual({ sub: person.sub })
  expect(await verify('other')(token)).toBeNull()
})

test('as in Cognito the access token contains no e-mail address, and userInfo returns it to the owner of the token', async () => {
  const person = people.all[0]
  if (!person) throw new Error('nobody')
  const token = await running.mintAccessToken(person)
  expect(decodeJwt(token)).toEqual(expect.not.objectContaining({ email: expect.anything() }))
  expect(await createReadEmail(issuer, fetch)(person.sub, token)).toBe('ann@example.com')

  const forged = `${token.slice(0, -8)}AAAAAAAA`
  for (const authorization of ['', 'Bearer', 'Bearer x', `Bearer ${forged}`]) {
    const response = await fetch(`${issuer}/oauth2/userInfo`, { headers: { authorization } })
    expect([response.status, JSON.stringify(await response.json())]).toEqual([401, expect.not.stringContaining('ann@')])
  }
})

test('sign-out redirects to allowed addresses only', async () => {
  expect(
    (await fetch(`${issuer}/logout?client_id=x&logout_uri=https://evil.example/`, { redirect: 'manual' })).status,
  ).toBe(400)
  expect(
    (
      await fetch(`${issuer}/logout?client_id=x&logout_uri=${client.logoutUrls[0]}`, { redirect: 'manual' })
    ).headers.get('location'),
  ).toBe(client.logoutUrls[0])
})

/** Opens a sign-in and returns a function that posts its form. */
async function openForm() {
  const jar = new Map<string, string>()
  const query = new URLSearchParams({
    client_id: client.clientId,
    redirect_uri: callback,
    response_type: 'code',
    scope: 'openid',
    state: 's',
    code_challenge: createHash('sha256').update('x'.repeat(43)).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const page = await browse(`${issuer}/auth?${query}`, jar)
  const action = /action="([^"]+)"/.exec(await page.text())?.[1] ?? ''
  const post = (email: string, password: string, headers: Record<string, string> = {}) =>
    browse(new URL(action, issuer).href, jar, {
      method: 'POST',
      body: new URLSearchParams({ email, password }),
      headers,
    })
  return { page, post }
}

test('the page cannot be shown in a frame, and its form leads to the dashboard only', async () => {
  const { page } = await openForm()
  expect(page.headers.get('x-frame-options')).toBe('DENY')
  const policy = page.headers.get('content-security-policy')
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain("form-action 'self' http://127.0.0.1:4;")
  expect((await fetch(`${issuer}/none`)).headers.get('x-frame-options')).toBe('DENY')
})

test('a form sent by a page of another origin is refused, even with the right password', async () => {
  const { post } = await openForm()
  const password = people.all[0]?.password ?? ''
  expect((await post('ann@example.com', password, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await post('ann@example.com', password, { origin: 'null' })).status).toBe(403)
  expect((await post('ann@example.com', password, { origin: issuer })).headers.get('location')).toContain('code=')
})

test('after five failures an account is locked for a limited time', async () => {
  const { post } = await openForm()
  for (let attempt = 0; attempt < 5; attempt += 1)
    expect((await post('ann@example.com', `wrong ${attempt}`)).status).toBe(401)
  const locked = await post('ann@example.com', people.all[0]?.password ?? '')
  expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '1'])
  expect(await locked.text()).toContain('Try again in 1 s')
  skippedMs += 1_000
  expect((await post('ann@example.com', people.all[0]?.password ?? '')).headers.get('location')).toContain('code=')
})

test('a form of more than 8 kB is not read', async () => {
  const { post } = await openForm()
  expect((await post('ann@example.com', 'x'.repeat(10_000))).status).toBe(413)
})
