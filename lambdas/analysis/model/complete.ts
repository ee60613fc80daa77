import type OpenAI from 'openai'
import { APIError } from 'openai/core/error'
import * as z from 'zod'
import type { Usage } from './model.ts'
import { ModelError } from './modelError.ts'

/** A server that only claims to implement the API may answer 200 with anything. */
const Completion = z.object({
  choices: z
    .array(z.object({ finish_reason: z.string().nullish(), message: z.object({ content: z.string().nullish() }) }))
    .min(1),
  usage: z
    .object({ prompt_tokens: z.number(), completion_tokens: z.number(), cost: z.number().nullish() })
    .nullish()
    .catch(null),
})

export interface Completed {
  text: string
  isCutOff: boolean
  usage: Usage | null
}

/** The server does not know something of the request: another way of asking may work. */
export class UnsupportedError extends Error {
  override name = 'UnsupportedError'
}

/** The server is busy: the same request may work later. */
export class BusyError extends Error {
  override name = 'BusyError'
  /** @param seconds as the server asks to wait; null: it does not say */
  constructor(
    message: string,
    readonly seconds: number | null,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** Providers answer 401 for an unknown key and 403 for one that was disabled. */
const KEY_REFUSED = [401, 403]
const UNSUPPORTED = [400, 404, 415, 422, 501]
const BUSY = [408, 409, 429, 500, 502, 503, 504]

/**
 * One call, which ends after `timeoutMs` whatever the server does, also in the middle of an answer.
 * @throws ModelError, UnsupportedError or BusyError
 */
export async function complete(client: OpenAI, body: object, timeoutMs: number): Promise<Completed> {
  const signal = AbortSignal.timeout(timeoutMs)
  const answer = await client
    .post('/chat/completions', { body, signal, timeout: timeoutMs, maxRetries: 0 })
    .catch((error: unknown) => {
      throw explain(error, signal.aborted)
    })
  const parsed = Completion.safeParse(answer)
  const [choice] = parsed.data?.choices ?? []
  if (!parsed.success || !choice)
    throw new ModelError('server_failed', `the server gave no completion: ${preview(answer)}`)
  const { usage } = parsed.data
  return {
    text: choice.message.content ?? '',
    isCutOff: choice.finish_reason === 'length',
    usage: usage ? { input: usage.prompt_tokens, output: usage.completion_tokens, cost: usage.cost ?? null } : null,
  }
}

function explain(cause: unknown, isTimeout: boolean): Error {
  const message = isTimeout ? 'the model took too long' : cause instanceof Error ? cause.message : String(cause)
  const status = cause instanceof APIError ? (cause.status ?? 0) : 0
  if (isTimeout) return new ModelError('server_failed', message, { cause })
  if (KEY_REFUSED.includes(status)) return new ModelError('key_refused', message, { cause })
  if (UNSUPPORTED.includes(status)) return new UnsupportedError(message, { cause })
  if (BUSY.includes(status) && cause instanceof APIError)
    return new BusyError(message, secondsOf(cause.headers?.get('retry-after')), { cause })
  return new ModelError('server_failed', message, { cause })
}

/** `Retry-After` in seconds, or as a date. */
function secondsOf(header: string | null | undefined): number | null {
  if (!header) return null
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds)
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, (at - Date.now()) / 1000)
}

const preview = (answer: unknown) => (JSON.stringify(answer) ?? 'nothing').slice(0, 200)
