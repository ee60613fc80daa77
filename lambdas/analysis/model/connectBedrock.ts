import type { ClientConfig } from '#runtime/aws/createSignedCall.ts'
import { createSignedFetch } from '#runtime/aws/createSignedFetch.ts'
import type { ModelServer } from './openaiModel.ts'

/**
 * Amazon Bedrock's endpoint with the OpenAI API, signed with the credentials of the function: there is no key, and
 * nothing leaves AWS. The provider of the `openai` package is the same for another endpoint, whose permissions cannot
 * name a model, and needs a package more.
 */
export function connectBedrock(
  region: string,
  config: Pick<ClientConfig, 'credentials' | 'sha256'>,
  baseURL = `https://bedrock-runtime.${region}.amazonaws.com/openai/v1`,
): Pick<ModelServer, 'connect'> {
  const signedFetch = createSignedFetch(config, { service: 'bedrock', region })
  return {
    connect: async () => {
      const { default: OpenAI } = await import('openai')
      return new OpenAI({ baseURL, apiKey: 'signed', fetch: signedFetch, maxRetries: 0 })
    },
  }
}
