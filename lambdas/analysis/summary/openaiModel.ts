import OpenAI, { APIError } from 'openai'
import { z } from 'zod'
import type { Model } from './model.ts'
import { ModelError } from './modelError.ts'
import type { ModelKey, ModelKeys } from './modelKeys.ts'
import { ModelSummary, type Prompt } from './prompt.ts'

/** Long enough for a slow model on a long session, short enough for two tries within the function's two minutes. */
const TIMEOUT_MS = 45_000
/** Providers answer 401 for an unknown key and 403 for one that was disabled. */
const KEY_REFUSED = [401, 403]

/**
 * Any server that offers the OpenAI chat API with JSON schema output. Its address comes from the deployment only. A key
 * that the server refuses is read again once, because it may have been replaced since this container started.
 */
export function createOpenaiModel(server: { baseUrl: string; model: string; keys: ModelKeys }): Model {
  const { model, keys } = server
  // Without an explicit key the client would take one from the environment.
  const client = new OpenAI({ baseURL: server.baseUrl, apiKey: 'unset', timeout: TIMEOUT_MS, maxRetries: 1 })

  const ask = (prompt: Prompt, key: ModelKey) => {
    if (key.type === 'unset')
      throw new ModelError('key_missing', "the model's API key is not set: store it in the secret of the deployment")
    return complete(client.withOptions({ apiKey: key.key }), model, prompt)
  }
  return {
    name: model,
    async ask(prompt) {
      const key = await keys.read()
      try {
        return await ask(prompt, key)
      } catch (error) {
        if (!(error instanceof ModelError) || error.because !== 'key_refused') throw error
        const now = await keys.readAgain()
        if (now.type === 'set' && key.type === 'set' && now.key === key.key) throw error
        return ask(prompt, now)
      }
    },
  }
}

/** @throws ModelError */
async function complete(client: OpenAI, model: string, { system, user }: Prompt): Promise<unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(ModelSummary)
  const completion = await client.chat.completions
    .create({
      model,
      temperature: 0,
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
      response_format: { type: 'json_schema', json_schema: { name: 'summary', strict: true, schema } },
    })
    .catch((error: unknown) => {
      const isRefused = error instanceof APIError && KEY_REFUSED.includes(error.status ?? 0)
      throw new ModelError(
        isRefused ? 'key_refused' : 'server_failed',
        error instanceof Error ? error.message : String(error),
        { cause: error },
      )
    })
  // A server that only claims to implement the API may answer 200 with anything.
  const text = completion.choices?.[0]?.message?.content
  if (!text) throw new ModelError('answer_rejected', 'the model gave no answer')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ModelError('answer_rejected', 'the answer of the model is not JSON', { cause: error })
  }
}
