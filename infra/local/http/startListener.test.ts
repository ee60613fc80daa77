import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { sendRaw, statusesOf } from '#testing/sendRaw.ts'
import { readBody } from './readBody.ts'
import { type Listener, startListener } from './startListener.ts'

let listener: Listener
/** Paths that were served, and failures that were reported. */
let served: string[] = []
let failures: unknown[] = []

beforeAll(async () => {
  listener = await startListener({
    port: 0,
    serve: async (request, response, url) => {
      served.push(url.pathname)
      if (url.pathname === '/throws') throw new Error('a bug')
      if (url.pathname === '/half') {
        response.writeHead(200).write('half')
        throw new Error('a bug after half of the answer')
      }
      const body = await readBody(request, 1_000)
      response.end(`served ${body.length}`)
    },
    onFailure: (error) => void failures.push(error),
  })
})
beforeEach(() => {
  served = []
  failures = []
})
afterAll(() => listener.close())

const host = () => `127.0.0.1:${listener.port}`
const ask = (target: string, { method = 'GET', hosts = [host()], more = '', body = '' } = {}) =>
  sendRaw(
    listener.port,
    `${method} ${target} HTTP/1.1\r\n${hosts.map((name) => `Host: ${name}\r\n`).join('')}Connection: close\r\n${more}\r\n${body}`,
  )

describe('a host', () => {
  test.each([
    'evil.example',
    'evil.example:4900',
    '127.0.0.1',
    '127.0.0.1:1',
    '0.0.0.0',
    '127.0.0.1.evil.example',
    'user@127.0.0.1',
    '',
  ])('"%s" is not this server', async (name) => {
    expect(statusesOf(await ask('/', { hosts: [name] }))).toEqual([421])
    expect(served).toEqual([])
  })

  test('is named once', async () => {
    expect(statusesOf(await ask('/', { hosts: [] }))).toEqual([400])
    expect(statusesOf(await ask('/', { hosts: [host(), 'evil.example'] }))).toEqual([400])
    expect(statusesOf(await ask('/', { hosts: [host(), host()] }))).toEqual([400])
    expect(served).toEqual([])
  })

  test('may be the name or the address of this machine', async () => {
    expect(statusesOf(await ask('/', { hosts: [`LOCALHOST:${listener.port}`] }))).toEqual([200])
    expect(statusesOf(await ask('/'))).toEqual([200])
  })
})

describe('a target that could mean another host, or nothing, is 400', () => {
  test.each([
    '//evil.example/api/x',
    '///evil.example',
    '/\\evil.example/x',
    '\\\\evil.example',
    'http://evil.example/api/x',
    'http://127.0.0.1/x',
    '*',
    'evil.example/api',
    '/../x',
    '/a/..%2f../b/..',
    '/%2e%2e/x',
    '/..%2f..%2fx',
    '/a%5c..%5cb',
    '/%ff',
    '/%c0%af',
    '/%',
    '/%zz',
    '/?a=%',
    '/a#b',
    '/\u00ff',
  ])('%s', async (target) => {
    expect(statusesOf(await ask(target))).toEqual([400])
    expect(served).toEqual([])
  })

  test('CONNECT', async () => {
    expect(
      statusesOf(await sendRaw(listener.port, `CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example:80\r\n\r\n`)),
    ).toEqual([400])
  })

  test('a target that is too long is 414, headers beyond the limit are 431', async () => {
    expect(statusesOf(await ask(`/${'a'.repeat(9_000)}`))).toEqual([414])
    expect(statusesOf(await ask('/', { more: `x: ${'a'.repeat(20_000)}\r\n` }))).toEqual([431])
  })
})

test('an upgrade is an ordinary request', async () => {
  expect(await ask('/', { more: 'Upgrade: websocket\r\n' })).toContain('served 0')
})

test.each([
  ['both lengths', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'],
  ['two lengths', 'Content-Length: 4\r\nContent-Length: 5\r\n', 'abcd'],
  ['a negative length', 'Content-Length: -1\r\n', ''],
  ['an encoding that is not chunked', 'Transfer-Encoding: chunked, gzip\r\n', 'x'],
  ['a space before the colon', 'Content-Length : 4\r\n', 'abcd'],
  ['a chunk size that is not a number', 'Transfer-Encoding: chunked\r\n', 'zz\r\n'],
  ['a folded header', 'x: a\r\n b\r\n', ''],
  ['a zero byte', 'x: a\u0000b\r\n', ''],
])('%s is 400, and nothing after it is read as a request', async (_, more, body) => {
  const [status] = statusesOf(
    await ask('/', { method: 'POST', more, body: `${body}GET /smuggled HTTP/1.1\r\nHost: ${host()}\r\n\r\n` }),
  )
  expect(status).toBe(400)
  expect(served).not.toContain('/smuggled')
})

test('pipelined requests are answered in order', async () => {
  const one = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: ${host()}\r\n${more}\r\n`
  expect(statusesOf(await sendRaw(listener.port, one('/a') + one('/throws') + one('/%') + one('/b')))).toEqual([
    200, 500, 400,
  ])
  expect(
    statusesOf(await sendRaw(listener.port, one('/a') + one('/throws') + one('/b', 'Connection: close\r\n'))),
  ).toEqual([200, 500, 200])
})

test('an exception is 500 without a reason, and is reported', async () => {
  const answer = await ask('/throws')
  expect(statusesOf(answer)).toEqual([500])
  expect(answer).not.toContain('a bug')
  expect(failures).toEqual([new Error('a bug')])
  expect(await ask('/half')).toContain('half')
})

test('a body beyond the limit is 413', async () => {
  expect(
    statusesOf(await ask('/', { method: 'POST', more: 'Content-Length: 2000\r\n', body: 'a'.repeat(2_000) })),
  ).toEqual([413])
})

test('a body that stops in the middle, or a client that hangs up, is not a failure', async () => {
  const socket = connect(listener.port, '127.0.0.1')
  socket.write(`POST / HTTP/1.1\r\nHost: ${host()}\r\nContent-Length: 100\r\n\r\nabc`)
  while (served.length === 0) await sleep(5)
  socket.destroy()
  expect(statusesOf(await ask('/'))).toEqual([200])
  expect(failures).toEqual([])
})

test('a body that does not arrive in time is 408', async () => {
  const impatient = await startListener({
    port: 0,
    serve: async (request, response) => void response.end(String((await readBody(request, 100)).length)),
    onFailure: (error) => void failures.push(error),
    requestSecondsMax: 0.05,
    checkEveryMs: 20,
  })
  const socket = connect(impatient.port, '127.0.0.1')
  const answer = new Promise<string>((resolve) => {
    socket.on('data', (chunk) => resolve(chunk.toString()))
    socket.on('error', () => undefined)
  })
  socket.write(`POST / HTTP/1.1\r\nHost: 127.0.0.1:${impatient.port}\r\nContent-Length: 100\r\n\r\nabc`)
  expect(statusesOf(await answer)).toEqual([408])
  await impatient.close()
  expect(failures).toEqual([])
})

test('any bytes at all are answered or disconnected, and the server keeps running', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'GET ',
      'POST ',
      '/',
      '//',
      '\\',
      '%',
      ' HTTP/1.1',
      '\r\n',
      '\r\n\r\n',
      'Host: ',
      'Content-Length: ',
      'Transfer-Encoding: chunked',
      ':',
      '\0',
    ),
    fc.string(),
    fc.constantFrom('127.0.0.1', 'evil.example', '9'.repeat(30)),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
      for (const status of statusesOf(await sendRaw(listener.port, pieces.join(''), { isWhole: false })))
        expect(status).toBeLessThan(500)
    }),
    { numRuns: 300 },
  )
  expect(statusesOf(await ask('/'))).toEqual([200])
  expect(failures).toEqual([])
})

test('no other file starts its own server', () => {
  const folder = join(import.meta.dirname, '..')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  )
  const starting = files.filter((file) =>
    /createServer[^\n]*from 'node:https?'/.test(readFileSync(join(folder, file), 'utf8')),
  )
  expect(starting).toEqual([join('http', 'startListener.ts')])
})
