import { gzipSync } from 'node:zlib'
import type { Sent } from './sendBatch.ts'

const SID = '01a20000-0000-7000-8000-000000000001'
/** A valid batch, to be made invalid in one place. */
export const rightBatch = (sid = SID) => ({
  v: 1,
  sid,
  wid: 'aaaaaaaaaaaaaaaa',
  seq: 0,
  sentAt: Date.now(),
  sdk: { name: 'test', version: '0' },
  events: [{ type: 4, timestamp: Date.now(), data: { href: 'http://127.0.0.1/', width: 800, height: 600 } }],
})

interface BadInput {
  name: string
  sent: () => Sent
  status: number
  /** What the refusal must contain, so that the reader knows what to fix. */
  expected: Record<string, unknown>
}

/** Every way a client can be wrong, and the response. */
export const badInputs: BadInput[] = [
  { name: 'no key', sent: () => ({ key: '', body: rightBatch() }), status: 401, expected: { advice: 'stop' } },
  {
    name: 'a wrong key',
    sent: () => ({ key: `pk_${'x'.repeat(32)}`, body: rightBatch() }),
    status: 401,
    expected: { advice: 'stop' },
  },
  {
    name: 'a foreign origin',
    sent: () => ({ origin: 'https://elsewhere.example', body: rightBatch() }),
    status: 403,
    expected: { detail: containing('https://elsewhere.example') },
  },
  {
    name: 'a body that is not gzip',
    sent: () => ({ body: new Uint8Array([1, 2, 3]), isGzip: true }),
    status: 400,
    expected: { detail: containing('gzip') },
  },
  {
    name: 'a body that is not JSON',
    sent: () => ({ body: gzipSync('{"v":1,'), isGzip: true }),
    status: 400,
    expected: { detail: containing('JSON') },
  },
  {
    name: 'a field of the wrong type',
    sent: () => ({ body: { ...rightBatch(), events: [{ type: 2, timestamp: 'soon', data: {} }] } }),
    status: 400,
    expected: { field: 'events.0.timestamp' },
  },
  {
    name: 'a missing field',
    sent: () => ({ body: { ...rightBatch(), wid: undefined } }),
    status: 400,
    expected: { field: 'wid' },
  },
  {
    name: 'an unknown version',
    sent: () => ({ body: { ...rightBatch(), v: 2 } }),
    status: 400,
    expected: { field: 'v' },
  },
  {
    name: 'a bomb',
    sent: () => ({ body: gzipSync(Buffer.alloc(40_000_000)), isGzip: true }),
    status: 413,
    expected: { limit: 32_000_000 },
  },
  {
    name: 'a body over the limit',
    sent: () => ({ body: Buffer.alloc(4_100_000, 7), isGzip: true }),
    status: 413,
    expected: { limit: 4_000_000 },
  },
  {
    name: 'the end of an unknown session',
    sent: () => ({
      path: '/api/sessions/end',
      body: { v: 1, sid: '01a20000-0000-7000-8000-00000000dead', wid: 'a', reason: 'stop' },
    }),
    status: 404,
    expected: {},
  },
]

/** The test checks that it contains this. */
function containing(part: string) {
  return { contains: part }
}
