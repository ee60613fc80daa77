import { gzipSync } from 'node:zlib'
import { BATCH_VERSION } from '@incuera/contract/batch.ts'
import { MOUSE, type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { foreignRecording } from '@incuera/lambdas/testing/foreignRecording.ts'

const START = 1_780_000_000_000
const SESSION = '0193e9f2-7b1c-7000-8000-000000000001'

/** The batch of the figures in docs/benchmarks.md; six times as much JSON, as measured in real batches. */
const BATCH_GZIP_BYTES = 50_000
const POSITIONS_PER_MOVE = 10
const CLICKS = 10

export interface Body {
  /** Gzip as the SDK sends it, base64 as API Gateway passes it on. */
  base64: string
  gzipBytes: number
  jsonBytes: number
  events: number
}

/**
 * A busy batch: rrweb-player's own recording with its snapshot, some clicks, and moves of the mouse up to 50 kB. The
 * same in every run.
 * @param user as after `identify`: ingest then has to remove it and compress again
 */
export function batchBody(user?: { id: string }): Body {
  const events = [...foreignRecording(), ...clicks()]
  const random = createRandom()
  for (;;) {
    const sdk = { name: '@incuera/sdk', version: '0.1.0' }
    const json = JSON.stringify({ v: BATCH_VERSION, sid: SESSION, wid: 'a', seq: 0, sentAt: START, sdk, user, events })
    const gzip = gzipSync(json)
    if (gzip.length >= BATCH_GZIP_BYTES)
      return { base64: gzip.toString('base64'), gzipBytes: gzip.length, jsonBytes: json.length, events: events.length }
    for (let nth = 0; nth < 10; nth++) events.push(move(random))
  }
}

function clicks(): RecordedEvent[] {
  const target = { selector: '#buy > button', tag: 'button', text: 'Buy now', url: 'https://shop.example/cart' }
  const data = { source: SOURCE.mouseInteraction, type: MOUSE.click, id: 5, x: 10, y: 20, target }
  return Array.from({ length: CLICKS }, (_, nth) => ({ type: RRWEB.incremental, timestamp: START + nth * 900, data }))
}

function move(random: (below: number) => number): RecordedEvent {
  const position = () => ({ x: random(1900), y: random(1000), id: random(900), timeOffset: -random(500) })
  const positions = Array.from({ length: POSITIONS_PER_MOVE }, position)
  return { type: RRWEB.incremental, timestamp: START + random(10_000), data: { source: SOURCE.mouseMove, positions } }
}

/** A linear congruential generator (Numerical Recipes): every run measures the same bytes. */
function createRandom(): (below: number) => number {
  let state = 1
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** The event of API Gateway (payload 2.0) for a batch with a key. */
export function toInvocation(body: Body, key: string): unknown {
  const path = '/api/ingest'
  return {
    ...{ version: '2.0', routeKey: `POST ${path}`, rawPath: path, rawQueryString: `key=${key}&c=gz` },
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://shop.example',
      'user-agent':
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    },
    queryStringParameters: { key, c: 'gz' },
    requestContext: {
      http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
      timeEpoch: Date.now(),
    },
    ...{ body: body.base64, isBase64Encoded: true },
  }
}
