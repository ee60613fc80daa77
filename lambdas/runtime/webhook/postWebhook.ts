import { lookup as lookUp } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { parseUrl } from '#contract/parseUrl.ts'
import { findProblem, publicOnly } from './guardAddress.ts'

export interface WebhookOptions {
  /** Allows `http:` and addresses of this machine and its networks: on a developer's machine only. */
  allowsLocal: boolean
  timeoutMs: number
  answerCharactersMax: number
  /** Beside those of every message, such as a signature. */
  headers: Record<string, string>
  /** Absent: the resolver of the system. */
  lookup?: LookupFunction
}

/** `status` is null without an answer; `text` is its beginning, or why there is none. */
export interface WebhookAnswer {
  status: number | null
  text: string
}

/**
 * Posts a text of JSON to an address that somebody entered. The address that is checked is the one that is connected
 * to, so a name cannot resolve differently in between; redirects are answers like any other and not followed.
 */
export async function postWebhook(address: string, text: string, options: WebhookOptions): Promise<WebhookAnswer> {
  const url = parseUrl(address)
  const problem = url ? findProblem(url, options.allowsLocal) : 'The address is not valid.'
  if (!url || problem !== null) return { status: null, text: problem ?? '' }
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve({ status: null, text: error.message })
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method: 'POST',
      agent: false,
      headers: { 'content-type': 'application/json', 'user-agent': 'Incuera', ...options.headers },
      lookup: options.allowsLocal ? options.lookup : publicOnly(options.lookup ?? lookUp),
      signal: AbortSignal.timeout(options.timeoutMs),
    })
    request.on('error', (error) =>
      fail(
        error.name === 'AbortError' || error.name === 'TimeoutError'
          ? new Error(`No answer within ${options.timeoutMs} ms.`)
          : error,
      ),
    )
    request.on('response', (response) => {
      let read = ''
      const done = () =>
        resolve({ status: response.statusCode ?? null, text: read.slice(0, options.answerCharactersMax) })
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        read += part
        // The rest of a long answer is not read.
        if (read.length >= options.answerCharactersMax) {
          done()
          request.destroy()
        }
      })
      response.on('end', done)
      response.on('error', done)
    })
    request.end(text)
  })
}
