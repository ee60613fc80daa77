import { gzipSync } from 'node:zlib'
import type { StackFile } from '../local/stackFile.ts'
import type { ApiAnswer } from './openApi.ts'

/** A request of a recorder: every part may be as invalid as a test needs. */
export interface Sent {
  path?: string
  key?: string
  origin?: string
  /** Text is sent plain, bytes as they are; anything else as gzipped JSON. */
  body: unknown
  /** `c=gz` in the query; set automatically for all but texts. */
  isGzip?: boolean
}

/** Posts to ingest as a browser does: a CORS simple request with the key in the query. */
export async function sendBatch(stack: StackFile, sent: Sent): Promise<ApiAnswer> {
  const isText = typeof sent.body === 'string'
  const body = isText || sent.body instanceof Uint8Array ? sent.body : gzipSync(JSON.stringify(sent.body))
  const query = new URLSearchParams({
    ...(sent.key === '' ? {} : { key: sent.key ?? stack.demo.key }),
    ...((sent.isGzip ?? !isText) ? { c: 'gz' } : {}),
  })
  const response = await fetch(`${stack.dashboardUrl}${sent.path ?? '/api/ingest'}?${query}`, {
    method: 'POST',
    headers: { origin: sent.origin ?? stack.shopUrl, 'content-type': 'application/x-www-form-urlencoded' },
    body: typeof body === 'string' ? body : new Uint8Array(body as Uint8Array),
  })
  return { status: response.status, body: await response.json().catch(() => null) }
}
