import type { OpenaiServer } from './createOpenaiModel.ts'

/** OpenRouter passes a request to any of several companies; this keeps those away that store what they get. */
const OPENROUTER = { provider: { data_collection: 'deny' } }

/** Any server with the OpenAI API, at an address of the deployment. */
export function connectOpenai(baseUrl: string): Pick<OpenaiServer, 'connect' | 'extras'> {
  return {
    // Without an explicit key the client would take one from the environment.
    connect: async (apiKey) => {
      const { default: OpenAI } = await import('openai')
      return new OpenAI({ baseURL: baseUrl, apiKey, maxRetries: 0 })
    },
    extras: /(^|\.)openrouter\.ai$/.test(new URL(baseUrl).hostname) ? OPENROUTER : {},
  }
}
