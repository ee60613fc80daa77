import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { createVerifyJwt } from './createVerifyJwt.ts'

interface Pair {
  publicKey: CryptoKey
  privateKey: CryptoKey
}
/** The issuer's keys by id; null: it does not answer. */
let published: Map<string, Pair> | null = null
let reads = 0
let issuer = ''
let first: Pair
let second: Pair
const server = createServer(async (_request, response) => {
  reads++
  if (!published) return void response.writeHead(500).end('<html>')
  const keys = [...published].map(async ([kid, { publicKey }]) => ({
    ...(await exportJWK(publicKey)),
    kid,
    alg: 'RS256',
  }))
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: await Promise.all(keys) }))
})
beforeAll(async () => {
  first = await generateKeyPair('RS256')
  second = await generateKeyPair('RS256')
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
  published = new Map([['one', first]])
  reads = 0
})

const NOW_S = 1_800_000_000
const verify = () => createVerifyJwt({ issuer, clientId: 'dashboard' }, () => NOW_S * 1000)
const sign = (claims: object = {}, { kid = 'one', key = first.privateKey } = {}) =>
  new SignJWT({ sub: 'ada', client_id: 'dashboard', token_use: 'access', iss: issuer, exp: NOW_S + 60, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid })
    .sign(key)

test('accepts an access token of the issuer for the dashboard, and reads the keys once', async () => {
  const check = verify()
  for (let n = 0; n < 3; n++) expect(await check(await sign())).toEqual({ sub: 'ada' })
  expect(reads).toBe(1)
})

test('accepts an expiry within the skew of the clocks, and no later one', async () => {
  expect(await verify()(await sign({ exp: NOW_S - 9 }))).toEqual({ sub: 'ada' })
  expect(await verify()(await sign({ exp: NOW_S - 11 }))).toBeNull()
})

test.each([
  ['another issuer', { iss: 'https://evil.example' }],
  ['another client', { client_id: 'other' }],
  ['an ID token', { token_use: 'id', aud: 'dashboard', client_id: undefined }],
  ['no expiry', { exp: undefined }],
  ['not yet valid', { nbf: NOW_S + 3600 }],
  ['no subject', { sub: undefined }],
  ['an empty subject', { sub: '' }],
])('refuses a token with %s', async (_what, claims) => {
  expect(await verify()(await sign(claims))).toBeNull()
})

test('refuses forged signatures and other algorithms', async () => {
  const token = await sign()
  const [, payload] = token.split('.')
  const header = (alg: string) => Buffer.from(JSON.stringify({ alg, kid: 'one' })).toString('base64url')
  const byPublicKey = await new SignJWT({ sub: 'ada', client_id: 'dashboard', token_use: 'access', exp: NOW_S + 60 })
    .setProtectedHeader({ alg: 'HS256', kid: 'one' })
    .setIssuer(issuer)
    .sign(Buffer.from(JSON.stringify(await exportJWK(first.publicKey))))
  const forged = [
    await sign({}, { key: second.privateKey }),
    `${header('none')}.${payload}.`,
    `${header('RS256')}.${payload}.AAAA`,
    byPublicKey,
    ...['', '.', 'a.b.c', `${token}x`, '\u0000', 'x'.repeat(9000)],
  ]
  for (const each of forged) expect(await verify()(each)).toBeNull()
})

test('after a rotation of the keys it reads them again, but not for every unknown id', async () => {
  const clock = jest.spyOn(Date, 'now')
  const check = verify()
  await check(await sign())
  published = new Map([['two', second]])
  const rotated = await sign({}, { kid: 'two', key: second.privateKey })
  for (let n = 0; n < 5; n++) expect(await check(rotated)).toBeNull()
  expect(reads).toBe(1)
  clock.mockReturnValue(Date.now() + 31_000)
  expect(await check(rotated)).toEqual({ sub: 'ada' })
  expect(reads).toBe(2)
  clock.mockRestore()
})

test('an issuer that cannot be read is 503 with a retry, and is asked again; known keys still verify', async () => {
  const check = verify()
  published = null
  await expect(check(await sign())).rejects.toMatchObject({
    code: 'unavailable',
    statusCode: 503,
    detail: { advice: 'later', retryAfterSeconds: 5 },
  })
  published = new Map([['one', first]])
  expect(await check(await sign())).toEqual({ sub: 'ada' })
  published = null
  expect(await check(await sign())).toEqual({ sub: 'ada' })
  const unreachable = createVerifyJwt({ issuer: 'http://127.0.0.1:9/pool', clientId: 'dashboard' }, () => NOW_S * 1000)
  await expect(unreachable(await sign())).rejects.toMatchObject({ code: 'unavailable' })
})
