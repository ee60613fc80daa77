import { lookup as lookUp } from 'node:dns'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { ASSET_BYTES_MAX, ASSET_SECONDS_MAX } from '@incuera/contract/assets/assetLimits.ts'
import { parseUrl } from '@incuera/contract/parseUrl.ts'
import { findProblem, publicOnly } from '#runtime/webhook/guardAddress.ts'

/** A picture, font or stylesheet as a site gave it. */
export interface FetchedAsset {
  /** Lower case, without parameters. */
  type: string
  bytes: Buffer
}

/** Null: there is none, it is something else, too large or too slow, or its address may not be asked. */
export type FetchAsset = (address: string) => Promise<FetchedAsset | null>

export interface FetchAssetOptions {
  /** Whether an address may be asked, also one that a redirect leads to. */
  admits(address: string): boolean
  /** Allows `http:` and addresses of this machine and its networks: on a developer's machine only. */
  allowsLocal: boolean
  /** Absent: the resolver of the system. */
  lookup?: LookupFunction
}

const REDIRECTS_MAX = 3
const PICTURE_OR_SHEET = /^(?:image\/[a-z0-9.+-]+|text\/css)$/
/** Fonts have had many types, and some servers know none. */
const FONT = /^(?:font\/|application\/(?:x-)?font|application\/vnd\.ms-fontobject)/
const FONT_FILE = /\.(woff2?|ttf|otf)$/i
const UNKNOWN = new Set(['', 'application/octet-stream', 'binary/octet-stream'])

/**
 * Asks a site for an asset as a browser without cookies would. Its address comes from a recording, which is hostile
 * input: only allowed origins are asked, and no private network, whatever a name resolves to.
 */
export function createFetchAsset(options: FetchAssetOptions): FetchAsset {
  const fetchAt = async (address: string, redirects: number): Promise<FetchedAsset | null> => {
    const url = parseUrl(address)
    if (!url || !options.admits(address) || findProblem(url, options.allowsLocal) !== null) return null
    const answer = await ask(url, options)
    if (!answer) return null
    const { statusCode = 0, headers } = answer.response
    if (statusCode >= 300 && statusCode < 400 && headers.location && redirects < REDIRECTS_MAX) {
      const next = parseUrl(headers.location, url.href)
      return next && fetchAt(next.href, redirects + 1)
    }
    const type = statusCode === 200 && !headers['content-encoding'] ? typeOf(url, headers['content-type']) : null
    return type === null ? null : { type, bytes: answer.bytes }
  }
  return (address) => fetchAt(address, 0)
}

function typeOf({ pathname }: URL, header = ''): string | null {
  const type = (header.split(';')[0] ?? '').trim().toLowerCase()
  const file = FONT_FILE.exec(pathname)?.[1]?.toLowerCase()
  if (FONT.test(type) || (file && UNKNOWN.has(type))) return `font/${file ?? 'woff2'}`
  return PICTURE_OR_SHEET.test(type) ? type : null
}

/** Null: no answer, or one that is too long. */
function ask(
  url: URL,
  { allowsLocal, lookup }: FetchAssetOptions,
): Promise<{ response: IncomingMessage; bytes: Buffer } | null> {
  return new Promise((resolve) => {
    const none = () => resolve(null)
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      agent: false,
      headers: { accept: 'image/*,font/*,text/css', 'accept-encoding': 'identity', 'user-agent': 'Incuera' },
      lookup: allowsLocal ? lookup : publicOnly(lookup ?? lookUp),
      signal: AbortSignal.timeout(ASSET_SECONDS_MAX * 1000),
    })
    request.on('error', none)
    request.on('response', (response) => {
      const parts: Buffer[] = []
      let length = 0
      response.on('data', (part: Buffer) => {
        length += part.length
        parts.push(part)
        if (length <= ASSET_BYTES_MAX) return
        none()
        request.destroy()
      })
      response.on('end', () => resolve({ response, bytes: Buffer.concat(parts) }))
      response.on('error', none)
    })
    request.end()
  })
}
