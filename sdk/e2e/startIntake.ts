import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { Batch, SessionEnd, SessionStart, type SessionStarted } from '@incuera/contract/batch.ts'
import type { MinimumPrivacy } from '@incuera/contract/keyRules/keyRules.ts'
import { isStrictEnough } from '@incuera/contract/keyRules/privacyLevel.ts'
import { type Refusal, toRefusalBody } from '@incuera/contract/refusals.ts'
import * as z from 'zod'
import { SDK_DIST } from '../bundle/buildSdk.ts'
import { listenLocally } from './listenLocally.ts'

/** A request as it came: what was sent, to the byte. */
export interface Received {
  path: string
  /** With the question mark. */
  query: string
  body: string
  isGzip: boolean
  /** Sent as one that the intake may have already. */
  isRepeat: boolean
  key: string | null
  contentType: string | undefined
  /** Milliseconds since the epoch. */
  at: number
  /** Beacons come with the browser's `ping` destination, fetches as `empty`. */
  destination: string | undefined
}

export interface FakeIntake {
  origin: string
  received: Received[]
  /** Of every request, also for the script: its address and headers, a line each. */
  headers: string[]
  /**
   * Batches that were accepted, in the order of arrival; those of one window by number, since a beacon may overtake the
   * request before it.
   */
  batches(): Batch[]
  starts(): SessionStart[]
  ends(): SessionEnd[]
  /** Answers ingest with this status (and body) until it returns null again. */
  refuse(rule: (batch: Batch) => { status: number; body?: unknown } | null): void
  /** Starts get no answer from now on. */
  hangStarts(): void
  /**
   * The scripts with such a path are sent this much later from now on. Interception by the browser may lose other
   * requests of a busy page.
   */
  delayScripts(path: RegExp, delayMs: number): void
  /** Starts and batches of windows that show more are refused from now on, as a key with this minimum does. */
  setMinimum(minimum: MinimumPrivacy | null): void
  /** What the answer to a start says from now on. */
  setSettings(settings: SessionStarted['settings']): void
  close(): Promise<void>
}

const CORS = { 'access-control-allow-origin': '*', 'content-type': 'application/json' }

/**
 * An intake that keeps what it gets: real HTTP, the contract's own schemas, and the built SDK under `/sdk/`.
 * A body that breaks the contract is answered 400 and fails the test which looks at `batches()`.
 */
export async function startIntake(sdkFolder: string = SDK_DIST): Promise<FakeIntake> {
  const received: Received[] = []
  const headers: string[] = []
  const accepted = createBatchList()
  const arriving = new Set<Promise<unknown>>()
  let settings: SessionStarted['settings'] = { heartbeatSeconds: 60, idleTimeoutSeconds: 1_800 }
  let isHanging = false
  const delays: { path: RegExp; delayMs: number }[] = []
  let rule: (batch: Batch) => { status: number; body?: unknown } | null = () => null
  let minimum: MinimumPrivacy | null = null
  const asked = () => ({ ...settings, ...(minimum && { minimumPrivacy: minimum }) })
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://intake')
    headers.push([request.url, ...request.rawHeaders].join(' '))
    const answer = (status: number, body: unknown) => response.writeHead(status, CORS).end(JSON.stringify(body))
    if (url.pathname.startsWith('/sdk/')) {
      await delay(delays.findLast(({ path }) => path.test(url.pathname))?.delayMs ?? 0)
      const script = await readFile(join(sdkFolder, url.pathname.slice(5)))
      response.writeHead(200, { ...CORS, 'content-type': 'text/javascript' }).end(script)
      return
    }
    if (request.method !== 'POST') return answer(404, {})
    const earlier = [...arriving]
    const arrival = readBody(request)
    arriving.add(arrival)
    const raw = await arrival
    arriving.delete(arrival)
    if (!raw) return
    // An end is so short that it may overtake the body of the batch that was sent before it.
    if (url.pathname === '/api/sessions/end') await Promise.all(earlier)
    const sent = toReceived(request, url, raw)
    received.push(sent)
    if (isHanging && url.pathname === '/api/sessions/start') return
    const refused = url.pathname === '/api/sessions/end' ? null : tooOpen(sent.body, minimum, asked())
    if (refused) return answer(refused.status, refused)
    if (url.pathname !== '/api/ingest') return answer(200, { ok: true, settings: asked() })
    const batch = Batch.parse(JSON.parse(sent.body))
    const refusal = rule(batch)
    if (refusal) return answer(refusal.status, refusal.body ?? {})
    const duplicate = !accepted.add(batch)
    answer(200, { ok: true, accepted: batch.events.length, duplicate })
  })
  const { origin, close } = await listenLocally(server)
  const bodies = (path: string) =>
    received.filter((one) => one.path === path).map((one): unknown => JSON.parse(one.body))
  return {
    origin,
    received,
    headers,
    batches: accepted.all,
    starts: () => bodies('/api/sessions/start').map((body) => SessionStart.parse(body)),
    ends: () => bodies('/api/sessions/end').map((body) => SessionEnd.parse(body)),
    refuse(next) {
      rule = next
    },
    delayScripts(path, delayMs) {
      delays.push({ path, delayMs })
    },
    hangStarts() {
      isHanging = true
    },
    setMinimum(next) {
      minimum = next
    },
    setSettings(next) {
      settings = next
    },
    close,
  }
}

/** How a key with this minimum refuses a window that shows more. */
function tooOpen(body: string, minimum: MinimumPrivacy | null, settings: SessionStarted['settings']): Refusal | null {
  const { wid } = z.object({ wid: z.string() }).parse(JSON.parse(body))
  if (!minimum || isStrictEnough(wid, minimum)) return null
  return toRefusalBody('shows_too_much', 'Too much.', { advice: 'stop', settings })
}

/** The batches of every window, each window's by number. */
function createBatchList() {
  const batches: Batch[] = []
  const isOfSame = (one: Batch, other: Batch) => one.sid === other.sid && one.wid === other.wid
  return {
    all: () => [...batches],
    /** @returns false for a batch that it has already */
    add(batch: Batch): boolean {
      if (batches.some((one) => isOfSame(one, batch) && one.seq === batch.seq)) return false
      const next = batches.findIndex((one) => isOfSame(one, batch) && one.seq > batch.seq)
      batches.splice(next < 0 ? batches.length : next, 0, batch)
      return true
    },
  }
}

function toReceived({ headers }: IncomingMessage, url: URL, raw: Buffer): Received {
  const isGzip = url.searchParams.get('c') === 'gz'
  return {
    at: Date.now(),
    path: url.pathname,
    query: url.search,
    body: (isGzip ? gunzipSync(raw) : raw).toString('utf8'),
    isGzip,
    isRepeat: url.searchParams.get('again') === '1',
    key: url.searchParams.get('key'),
    contentType: headers['content-type'],
    destination: [headers['sec-fetch-dest']].flat()[0],
  }
}

/** Null when the page went away, or crashed, in the middle of it. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(chunk)
    return Buffer.concat(chunks)
  } catch {
    return null
  }
}
