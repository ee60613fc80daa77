import { EMBEDDED_CHARACTERS_MAX } from '@incuera/contract/search/limits.ts'
import * as z from 'zod'
import { adviseBedrock } from '#runtime/aws/adviseBedrock.ts'
import type { Embed } from './meaning.ts'

/** How a server is asked for a vector, and how it answers. */
export interface EmbeddingServer {
  url: string
  toBody(text: string, purpose: Parameters<Embed>[1]): Record<string, unknown>
  /** @throws ZodError for an answer of another shape */
  toValues(answer: unknown): number[]
  /** What to change after a refusal; null: nothing is known about it. */
  advise?(response: Response, body: string): string | null
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
  const named = { model, region, setting: 'analysis.embedding' }
  const common: Pick<EmbeddingServer, 'url' | 'advise'> = {
    url: `https://bedrock-runtime.${region}.amazonaws.com/model/${encodeURIComponent(model)}/invoke`,
    advise: (response, body) => adviseBedrock(readBedrockError(response, body), named),
  }
  // An inference profile begins with its geography.
  if (model.includes('cohere.embed-')) {
    return {
      ...common,
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
    ...common,
    toBody: (text) => ({
      inputText: text,
      // The first version has one length.
      ...(model.includes('embed-text-v2') ? { dimensions, normalize: true } : {}),
    }),
    toValues: (answer) => TitanAnswer.parse(answer).embedding,
  }
}

const ErrorBody = z.object({ message: z.string() })
/** Bedrock's own messages have some hundred. */
const MESSAGE_CHARACTERS_MAX = 500

/** The name and message of an error, as AWS writes them: `ValidationException:http://…` in a header, and JSON. */
function readBedrockError({ headers }: Response, body: string): { name: string; message: string } {
  const [name = ''] = (headers.get('x-amzn-errortype') ?? '').split(':')
  return { name, message: messageOf(body).slice(0, MESSAGE_CHARACTERS_MAX) }
}

function messageOf(body: string): string {
  try {
    return ErrorBody.parse(JSON.parse(body)).message
  } catch {
    return body
  }
}
