import type OpenAI from 'openai'
import { APIError } from 'openai/core/error'
import * as z from 'zod'
import { ModelError } from '../modelError.ts'
import type { Completed } from '../modelServer.ts'
import { previewAnswer } from '../previewAnswer.ts'
import { BusyError, retryAfterSeconds, UnsupportedError } from '../serverErrors.ts'

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

/** Providers answer 401 for an unknown key and 403 for one that was disabled. */
const KEY_REFUSED = [401, 403]
const UNSUPPORTED = [400, 404, 415, 422, 501]
const BUSY = [408, 409, 429, 500, 502, 503, 504]

/**
 * One call, until `signal` aborts, also in the middle of an answer.
 * @throws ModelError, UnsupportedError or BusyError
 */
export async function complete(client: OpenAI, body: object, signal: AbortSignal): Promise<Completed> {
  const answer = await client.post('/chat/completions', { body, signal, maxRetries: 0 }).catch((error: unknown) => {
    throw explain(error, signal.aborted)
  })
  const parsed = Completion.safeParse(answer)
  const [choice] = parsed.data?.choices ?? []
  if (!parsed.success || !choice)
    throw new ModelError('server_failed', `the server gave no completion: ${previewAnswer(answer)}`)
  const { usage } = parsed.data
  return {
    text: choice.message.content ?? '',
    end: { type: choice.finish_reason === 'length' ? 'cut_off' : 'complete' },
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
    return new BusyError(message, retryAfterSeconds(cause.headers?.get('retry-after')), { cause })
  return new ModelError('server_failed', message, { cause })
}
