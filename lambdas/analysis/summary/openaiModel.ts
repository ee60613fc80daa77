import OpenAI from 'openai'
import { z } from 'zod'
import { JobError } from '../../runtime/errors.ts'
import type { Model } from './model.ts'
import { ModelSummary } from './prompt.ts'

/** Long enough for a slow model on a long session, short enough for two tries within the function's two minutes. */
const TIMEOUT_MS = 45_000

/** Any server that speaks the OpenAI chat API with JSON schema output. Its address comes from the deployment only. */
export function createOpenaiModel(server: { baseUrl: string; model: string; apiKey: () => Promise<string> }): Model {
  const client = new OpenAI({ baseURL: server.baseUrl, apiKey: server.apiKey, timeout: TIMEOUT_MS, maxRetries: 1 })
  const { $schema: _, ...schema } = z.toJSONSchema(ModelSummary)
  return {
    name: server.model,
    async ask({ system, user }) {
      const completion = await client.chat.completions.create({
        model: server.model,
        temperature: 0,
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ],
        response_format: { type: 'json_schema', json_schema: { name: 'summary', strict: true, schema } },
      })
      const text = completion.choices[0]?.message.content
      if (!text) throw new JobError('the model gave no answer', false)
      try {
        return JSON.parse(text)
      } catch (error) {
        throw new JobError('the answer of the model is not JSON', false, { cause: error })
      }
    },
  }
}
