import { EMBEDDED_CHARACTERS_MAX } from '@incuera/contract/search/limits.ts'
import * as z from 'zod'
import type { Embed } from './meaning.ts'

/** How a server is asked for a vector, and how it answers. */
export interface EmbeddingServer {
  url: string
  toBody(text: string, purpose: Parameters<Embed>[1]): Record<string, unknown>
  /** @throws ZodError for an answer of another shape */
  toValues(answer: unknown): number[]
}

const Values = z.array(z.number()).min(1)
const OpenaiAnswer = z.object({ data: z.array(z.object({ embedding: Values })).length(1) })
const TitanAnswer = z.object({ embedding: Values })
const CohereAnswer = z.object({ embeddings: z.object({ float: z.array(Values).length(1) }) })

/** Any server with the OpenAI API, such as OpenRouter, Ollama or vLLM. */
export function openaiServer(baseUrl: string, model: string): EmbeddingServer {
  return {
    url: `${baseUrl.replace(/\/$/, '')}/embeddings`,
    toBody: (text) => ({ model, input: text, encoding_format: 'float' }),
    toValues: (answer) => OpenaiAnswer.parse(answer).data[0]?.embedding ?? [],
  }
}

/**
 * Amazon Bedrock, whose embedding models have no OpenAI API: each family is invoked in its own format ("Amazon Titan
 * Embeddings Text" and "Cohere Embed" in the Bedrock user guide).
 */
export function bedrockServer(region: string, model: string, dimensions: number): EmbeddingServer {
  const url = `https://bedrock-runtime.${region}.amazonaws.com/model/${encodeURIComponent(model)}/invoke`
  if (model.startsWith('cohere.')) {
    return {
      url,
      toBody: (text, purpose) => ({
        // It refuses longer texts.
        texts: [text.slice(0, EMBEDDED_CHARACTERS_MAX)],
        ...{ input_type: purpose === 'query' ? 'search_query' : 'search_document' },
        ...{ truncate: 'END', embedding_types: ['float'] },
        // Only the fourth version can be asked for a length.
        ...(model.includes('embed-v4') ? { output_dimension: dimensions } : {}),
      }),
      toValues: (answer) => CohereAnswer.parse(answer).embeddings.float[0] ?? [],
    }
  }
  return {
    url,
    toBody: (text) => ({
      inputText: text,
      // The first version has one length.
      ...(model.includes('embed-text-v2') ? { dimensions, normalize: true } : {}),
    }),
    toValues: (answer) => TitanAnswer.parse(answer).embedding,
  }
}
