import { createServer } from 'node:http'
import { listenLocally } from '../e2e/listenLocally.ts'

/** A request of a recorder. */
export interface Taken {
  path: string
  bytes: number
}

export interface Sink {
  origin: string
  /** What came since the last call. */
  take(): Taken[]
  close(): Promise<void>
}

const CORS = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }
/** What PostHog's recorder asks before it starts (posthog-js 1.449.2, `remote-config.js`). */
const POSTHOG_CONFIG = {
  supportedCompression: ['gzip-js'],
  hasFeatureFlags: false,
  sessionRecording: { endpoint: '/s/' },
}
const ANSWERS: [start: string, body: unknown][] = [
  ['/array/phc_bench/config', POSTHOG_CONFIG],
  ['/flags/', { ...POSTHOG_CONFIG, featureFlags: {} }],
  ['/api/sessions/', { ok: true, settings: { heartbeatSeconds: 60, idleTimeoutSeconds: 1_800 } }],
  ['/api/ingest', { ok: true, accepted: 1, duplicate: false }],
]

/** Serves the pages by path, and takes what recorders send as well as their own services do, so that they go on. */
export async function startSink(
  pages: (path: string) => Promise<{ type: string; body: string } | null>,
): Promise<Sink> {
  let taken: Taken[] = []
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://sink')
    if (request.method === 'GET') {
      const page = await pages(pathname)
      if (page) return void response.writeHead(200, { 'content-type': `${page.type}; charset=utf-8` }).end(page.body)
    }
    let bytes = 0
    for await (const chunk of request) bytes += Buffer.byteLength(chunk)
    if (request.method === 'POST') taken.push({ path: pathname, bytes })
    const answer = ANSWERS.find(([start]) => pathname.startsWith(start))
    const status = answer || request.method !== 'GET' ? 200 : 404
    response.writeHead(status, { ...CORS, 'content-type': 'application/json' }).end(JSON.stringify(answer?.[1] ?? {}))
  })
  const { origin, close } = await listenLocally(server)
  return {
    origin,
    take() {
      const all = taken
      taken = []
      return all
    },
    close,
  }
}
