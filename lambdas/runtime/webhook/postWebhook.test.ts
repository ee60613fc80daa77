import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createWebhooks } from './createWebhooks.ts'
import { findProblem } from './guardAddress.ts'
import { isPublicAddress } from './isPublicAddress.ts'
import { postWebhook } from './postWebhook.ts'
import { signAlert } from './signAlert.ts'

let server: Server
let origin: string
let seen: { body: string; headers: IncomingMessage['headers'] }[] = []
const answers: Record<string, (response: ServerResponse) => void> = {
  '/ok': (response) => response.end('thanks'),
  '/full': (response) => response.end('x'.repeat(100_000)),
  '/no': (response) => response.writeHead(500).end('broken'),
  '/moved': (response) => response.writeHead(302, { location: `${origin}/ok` }).end(),
  '/slow': () => {},
}
beforeAll(async () => {
  server = createServer(async (request, response) => {
    seen.push({ body: await text(request), headers: request.headers })
    answers[request.url ?? '']?.(response)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  origin = `http://127.0.0.1:${address.port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  seen = []
})

const options = { allowsLocal: true, timeoutMs: 2_000, answerCharactersMax: 20, headers: {} }

test('posts JSON with a signature, and reads the beginning of the answer', async () => {
  const text = '{"n":"ü"}'
  const headers = signAlert(text, { secret: 'whsec_1', nowMs: 5_000 })
  expect(await postWebhook(`${origin}/ok`, text, { ...options, headers })).toEqual({ status: 200, text: 'thanks' })
  const signature = createHmac('sha256', 'whsec_1').update(`5.${text}`).digest('hex')
  expect(seen).toMatchObject([{ body: text, headers: { 'x-incuera-signature': `t=5,v1=${signature}` } }])
  expect((await postWebhook(`${origin}/full`, '{}', options)).text).toHaveLength(20)
})

test('without a secret there is no signature', async () => {
  await createWebhooks(true, () => 5_000).post(`${origin}/ok`, {}, null)
  expect(seen[0]?.headers).not.toHaveProperty('x-incuera-signature')
})

test('a refusal, a redirect and silence are answers, not errors', async () => {
  expect(await postWebhook(`${origin}/no`, '{}', options)).toEqual({ status: 500, text: 'broken' })
  expect(await postWebhook(`${origin}/moved`, '{}', options)).toMatchObject({ status: 302 })
  expect(await postWebhook(`${origin}/slow`, '{}', { ...options, timeoutMs: 50 })).toEqual({
    ...{ status: null, text: 'No answer within 50 ms.' },
  })
  // The redirect was not followed.
  expect(seen).toHaveLength(3)
})

describe('on AWS', () => {
  const strict = { ...options, allowsLocal: false }

  test.each([
    'http://hooks.example/',
    'ftp://hooks.example/',
    'file:///etc/passwd',
    'https://user:secret@hooks.example/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://10.1.2.3/',
    'https://172.31.255.255/',
    'https://192.168.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[fe80::1]/',
    'https://[fc00::1]/',
    'https://[fd00:ec2::254]/',
    'https://[2002:7f00:1::]/',
    'https://[ff02::1]/',
  ])('refuses %s', async (address) => {
    expect(findProblem(new URL(address), false)).not.toBeNull()
    expect(await postWebhook(address, '{}', strict)).toMatchObject({
      status: null,
      text: expect.stringMatching(/address/),
    })
  })

  test.each([
    [[{ address: '127.0.0.1', family: 4 }]],
    [[{ address: '::1', family: 6 }]],
    [
      [
        { address: '93.184.216.34', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ],
    ],
  ])('refuses a name that leads to %j', async (addresses) => {
    const port = new URL(origin).port
    const answer = await postWebhook(`https://hooks.example:${port}/ok`, '{}', {
      ...strict,
      lookup: (_host, _options, callback) => callback(null, addresses),
    })
    expect(answer).toEqual({ status: null, text: 'The address leads to this machine or a private network.' })
    expect(seen).toEqual([])
  })

  test('accepts the internet, and no IPv6 form of an address that it refuses', () => {
    for (const address of ['8.8.8.8', '93.184.216.34', '2606:4700::1111']) expect(isPublicAddress(address)).toBe(true)
    fc.assert(
      fc.property(fc.ipV4(), (address) => !isPublicAddress(`::ffff:${address}`) && !isPublicAddress(`::${address}`)),
    )
  })
})
