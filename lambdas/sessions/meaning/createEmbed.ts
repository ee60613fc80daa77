import { EMBEDDED_CHARACTERS_MAX } from '@incuera/contract/search/limits.ts'
import type { EmbeddingServer } from './embeddingServers.ts'
import { type Embed, EmbeddingError } from './meaning.ts'

/** A person waits for a query, and is answered by words meanwhile; nobody waits for a document. */
const PATIENCE = { query: { tries: 1, callMs: 4_000 }, document: { tries: 3, callMs: 15_000 } } as const
const RETRY_AFTER_MS = 1_000

export interface EmbedPorts {
  /** Adds what the server wants to know of the caller: a key, or a signature. */
  send(url: string, init: RequestInit & { body: string }): Promise<Response>
  sleep(ms: number): Promise<unknown>
}

/** A model's vectors, each of exactly `dimensions` numbers. */
export function createEmbed({ send, sleep }: EmbedPorts, server: EmbeddingServer, dimensions: number): Embed {
  const embedOnce = async (text: string, purpose: Parameters<Embed>[1]): Promise<number[]> => {
    const body = JSON.stringify(server.toBody(text.slice(0, EMBEDDED_CHARACTERS_MAX), purpose))
    const response = await request(send, server, body, PATIENCE[purpose].callMs)
    const values = toValues(server, response)
    if (values.length !== dimensions)
      throw new EmbeddingError(
        `the model answers with ${values.length} dimensions, not ${dimensions}: set analysis.embedding.dimensions`,
        false,
      )
    // The cosine of nothing is undefined, and S3 Vectors refuses it.
    if (!values.some((value) => value !== 0)) throw new EmbeddingError('the model finds no meaning in the text', false)
    return values
  }
  return async (text, purpose) => {
    for (let tried = 1; ; tried++) {
      try {
        return await embedOnce(text, purpose)
      } catch (error) {
        if (!(error instanceof EmbeddingError && error.isTransient) || tried >= PATIENCE[purpose].tries) throw error
        await sleep(RETRY_AFTER_MS * tried)
      }
    }
  }
}

async function request(
  send: EmbedPorts['send'],
  { url, advise }: EmbeddingServer,
  body: string,
  callMs: number,
): Promise<unknown> {
  let response: Response
  let text: string
  try {
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    response = await send(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(callMs) })
    text = await response.text()
  } catch (error) {
    if (error instanceof EmbeddingError) throw error
    throw new EmbeddingError('the embedding model cannot be reached', true, { cause: error })
  }
  const { status } = response
  if (!response.ok)
    throw new EmbeddingError(
      advise?.(response, text) ?? `the embedding model answers ${status}: ${text.slice(0, 200)}`,
      status === 429 || status >= 500,
    )
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new EmbeddingError('the embedding model answers with something else than JSON', false, { cause: error })
  }
}

function toValues(server: EmbeddingServer, answer: unknown): number[] {
  try {
    return server.toValues(answer)
  } catch (error) {
    throw new EmbeddingError('the embedding model answers without a vector', false, { cause: error })
  }
}
