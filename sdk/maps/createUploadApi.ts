import { setTimeout as sleep } from 'node:timers/promises'
import type { SourceMap, SourceMapUpload } from '@incuera/contract/maps/sourceMap.ts'
import { sourceMapRoutes as routes } from '@incuera/contract/routes/sourceMapRoutes.ts'
import type { UploadOptions } from './readUploadOptions.ts'

/**
 * The part of the API that an upload needs. Each call throws an Error in one line that says what was refused, and why.
 */
export interface UploadApi {
  request(files: { path: string; bytes: number }[]): Promise<SourceMapUpload[]>
  put(url: string, headers: Record<string, string>, file: Buffer): Promise<void>
  check(mapId: string): Promise<SourceMap>
}

const TRIES_MAX = 4
const FIRST_PAUSE_MS = 500

export function createUploadApi(
  { host, token, project, release }: UploadOptions,
  fetch: typeof globalThis.fetch,
): UploadApi {
  const query = project === undefined ? '' : `?projectId=${encodeURIComponent(project)}`
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }

  /** Failures of the network and of servers are tried again: every step may be repeated. */
  async function send(what: string, url: string, init: RequestInit): Promise<Response> {
    for (let tried = 1; ; tried++) {
      const answer = await fetch(url, init).catch((error: unknown) =>
        String(error instanceof Error ? error.message : error),
      )
      if (typeof answer !== 'string' && answer.ok) return answer
      const isLasting = typeof answer !== 'string' && answer.status < 500 && answer.status !== 429
      if (isLasting || tried === TRIES_MAX)
        throw new Error(`${what} failed: ${typeof answer === 'string' ? answer : await describe(answer)}`)
      await sleep(FIRST_PAUSE_MS * 2 ** (tried - 1))
    }
  }

  return {
    async request(files) {
      const init = { method: 'POST', headers, body: JSON.stringify({ release, files }) }
      const answer = await send('Requesting the uploads', `${host}/api/source-maps${query}`, init)
      return routes.uploadSourceMaps.response.parse(await answer.json()).uploads
    },
    async put(url, uploadHeaders, file) {
      await send('The upload', url, { method: 'PUT', headers: uploadHeaders, body: new Uint8Array(file) })
    },
    async check(mapId) {
      const answer = await send('The check', `${host}/api/source-maps/${mapId}/check${query}`, {
        method: 'POST',
        headers,
      })
      return routes.checkSourceMap.response.parse(await answer.json())
    },
  }
}

/** What a refusal says (problem+json), or its status. */
async function describe(answer: Response): Promise<string> {
  const text = await answer.text()
  try {
    const problem: unknown = JSON.parse(text)
    if (typeof problem === 'object' && problem !== null && 'detail' in problem) return String(problem.detail)
  } catch {
    // S3 answers in XML.
  }
  return `HTTP ${answer.status} ${/<Message>([^<]*)/.exec(text)?.[1] ?? ''}`.trim()
}
