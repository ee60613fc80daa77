import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { createReadEmail } from './userInfo.ts'

/** The issuer's response to userInfo, and the requests that reached it. */
let info: { status: number; body: string } = { status: 200, body: '' }
let asked: { path: string; authorization?: string }[] = []
let issuer = ''
const server = createServer((request, response) => {
  asked.push({ path: request.url ?? '', authorization: request.headers.authorization })
  const isDiscovery = request.url === '/pool/.well-known/openid-configuration'
  response.writeHead(isDiscovery ? 200 : info.status, { 'content-type': 'application/json', location: '/elsewhere' })
  response.end(isDiscovery ? JSON.stringify({ issuer, userinfo_endpoint: `${issuer}/oauth2/userInfo` }) : info.body)
})
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  issuer = `http://127.0.0.1:${address.port}/pool`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})
beforeEach(() => {
  asked = []
})

const read = (body: unknown, status = 200) => {
  info = { status, body: typeof body === 'string' ? body : JSON.stringify(body) }
  return createReadEmail(issuer, fetch)('ada', 'token-1')
}

test.each([
  ['Cognito', { sub: 'ada', email: 'ada@example.org', email_verified: 'true', username: 'ada' }, 'ada@example.org'],
  ['OIDC', { sub: 'ada', email: 'ada@example.org', email_verified: true }, 'ada@example.org'],
  ['an issuer that does not state verification', { sub: 'ada', email: 'ada@example.org' }, 'ada@example.org'],
  ['an unverified address', { sub: 'ada', email: 'ada@example.org', email_verified: 'false' }, null],
  ['a scope without e-mail', { sub: 'ada' }, null],
])('reads the response of %s', async (_what, body, email) => {
  expect(await read(body)).toBe(email)
  expect(asked.at(-1)).toEqual({ path: '/pool/oauth2/userInfo', authorization: 'Bearer token-1' })
})

test.each([
  ['another person', { sub: 'eve', email: 'eve@example.org' }, 200],
  ['no JSON', '<html>', 200],
  ['no address', { sub: 'ada', email: 'not an address' }, 200],
  ['a refusal', {}, 401],
  ['a redirect', {}, 302],
])('accepts nothing from a response with %s', async (_what, body, status) => {
  await expect(read(body, status)).rejects.toThrow()
  expect(asked.some(({ path }) => path === '/elsewhere')).toBe(false)
})

test('discovers the endpoint once', async () => {
  info = { status: 200, body: JSON.stringify({ sub: 'ada' }) }
  const readEmail = createReadEmail(issuer, fetch)
  await readEmail('ada', 'token-1')
  await readEmail('ada', 'token-1')
  expect(asked.map(({ path }) => path.replace('/pool', ''))).toEqual([
    '/.well-known/openid-configuration',
    '/oauth2/userInfo',
    '/oauth2/userInfo',
  ])
})
