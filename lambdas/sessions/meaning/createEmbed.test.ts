import { EMBEDDED_CHARACTERS_MAX } from '@incuera/contract/search/limits.ts'
import { expect, test } from '@jest/globals'
import { createEmbed } from './createEmbed.ts'
import { bedrockServer, type EmbeddingServer, openaiServer } from './embeddingServers.ts'
import { keyedSend } from './keyedSend.ts'

/** A model's server: what it was sent, and what it answers, in order; the last answer is repeated. */
function startServer(
  server: EmbeddingServer,
  ...answers: (unknown | [status: number, body: string, headers?: Record<string, string>])[]
) {
  const seen: { url: string; body: unknown; authorization: string | null }[] = []
  const waits: number[] = []
  const send = async (url: string, init: RequestInit & { body: string }) => {
    const authorization = new Headers(init.headers).get('authorization')
    seen.push({ url, body: JSON.parse(init.body), authorization })
    const answer = answers[Math.min(seen.length, answers.length) - 1]
    if (answer instanceof Error) throw answer
    const [status, body, headers] = Array.isArray(answer) ? answer : [200, JSON.stringify(answer)]
    return new Response(String(body), { status: Number(status), headers })
  }
  const sleep = async (ms: number) => waits.push(ms)
  return { seen, waits, send, embed: createEmbed({ send, sleep }, server, 2) }
}

const openai = openaiServer('https://llm.example/v1/', 'small')
const vector = { data: [{ embedding: [1, 2], index: 0, object: 'embedding' }], usage: { total_tokens: 3 } }

test('asks a server with the OpenAI API', async () => {
  const { embed, seen } = startServer(openai, vector)
  expect(await embed(`A cart. ${'x'.repeat(5_000)}`, 'document')).toEqual([1, 2])
  expect(seen).toMatchObject([
    { url: 'https://llm.example/v1/embeddings', body: { model: 'small', encoding_format: 'float' } },
  ])
  expect(JSON.stringify(seen[0]?.body).length).toBeLessThan(EMBEDDED_CHARACTERS_MAX + 100)
})

test.each([
  [
    'amazon.titan-embed-text-v2:0',
    { inputText: 'cart', dimensions: 2, normalize: true },
    { embedding: [1, 2], inputTextTokenCount: 1 },
  ],
  ['amazon.titan-embed-text-v1', { inputText: 'cart' }, { embedding: [1, 2] }],
  [
    'cohere.embed-multilingual-v3',
    { texts: ['cart'], input_type: 'search_query', truncate: 'END', embedding_types: ['float'] },
    { embeddings: { float: [[1, 2]] }, response_type: 'embeddings_by_type' },
  ],
  [
    'cohere.embed-v4:0',
    { texts: ['cart'], input_type: 'search_query', truncate: 'END', embedding_types: ['float'], output_dimension: 2 },
    { embeddings: { float: [[1, 2]] } },
  ],
])('invokes %s of Bedrock in its own format', async (model, body, answer) => {
  const { embed, seen } = startServer(bedrockServer('eu-central-1', model, 2), answer)
  expect(await embed('cart', 'query')).toEqual([1, 2])
  const path = `/model/${encodeURIComponent(model)}/invoke`
  expect(seen).toMatchObject([{ url: `https://bedrock-runtime.eu-central-1.amazonaws.com${path}`, body }])
})

test('invokes an inference profile as the model that it names', async () => {
  const cohere = { embeddings: { float: [[1, 2]] } }
  const { embed, seen } = startServer(bedrockServer('eu-central-1', 'eu.cohere.embed-v4:0', 2), cohere)
  expect(await embed('cart', 'query')).toEqual([1, 2])
  expect(seen[0]?.url).toContain('/model/eu.cohere.embed-v4%3A0/invoke')
  expect(seen[0]?.body).toMatchObject({ texts: ['cart'], output_dimension: 2 })
})

test.each([
  [403, 'AccessDeniedException', 'not allowed', 'the account may not use cohere.embed-v4:0 in eu-central-1'],
  [404, 'ResourceNotFoundException', 'unknown', 'correct analysis.embedding.model or analysis.embedding.region'],
  [
    400,
    'ValidationException',
    'Invocation of model ID x with on-demand throughput isn’t supported.',
    'such as us.cohere.embed-v4:0, and analysis.embedding.crossRegion to true',
  ],
  [400, 'ValidationException', 'Malformed input request', 'the embedding model answers 400: {"message":"Malformed'],
  [429, 'ThrottlingException', 'Too many requests', 'the embedding model answers 429'],
])('%i %s of Bedrock (%s) says what to change, where that helps', async (status, type, message, words) => {
  const { embed, seen } = startServer(bedrockServer('eu-central-1', 'cohere.embed-v4:0', 2), [
    status,
    JSON.stringify({ message }),
    { 'x-amzn-errortype': `${type}:http://internal.amazon.com/coral/` },
  ])
  await expect(embed('cart', 'document')).rejects.toThrow(words)
  expect(seen).toHaveLength(status === 429 ? 3 : 1)
})

test('asks Cohere for a document as one', async () => {
  const { embed, seen } = startServer(bedrockServer('eu-central-1', 'cohere.embed-english-v3', 2), {
    embeddings: { float: [[1, 2]] },
  })
  await embed('cart', 'document')
  expect(seen[0]?.body).toMatchObject({ input_type: 'search_document' })
})

test('a busy server is asked again for a document, and not for a query, for which somebody waits', async () => {
  const busy = [429, 'slow down'] as const
  const twice = startServer(openai, busy, new TypeError('fetch failed'), vector)
  expect(await twice.embed('cart', 'document')).toEqual([1, 2])
  expect(twice.waits).toEqual([1000, 2000])
  const always = startServer(openai, busy)
  await expect(always.embed('cart', 'document')).rejects.toThrow('the embedding model answers 429: slow down')
  expect(always.seen).toHaveLength(3)
  const query = startServer(openai, busy, vector)
  await expect(query.embed('cart', 'query')).rejects.toMatchObject({ name: 'EmbeddingError' })
  expect(query.seen).toHaveLength(1)
})

test.each<[string, unknown, string]>([
  [
    'another length',
    { data: [{ embedding: [1, 2, 3] }] },
    'answers with 3 dimensions, not 2: set analysis.embedding.dimensions',
  ],
  ['nothing but zeros', { data: [{ embedding: [0, 0] }] }, 'finds no meaning'],
  ['a page', [200, '<html>'], 'something else than JSON'],
  ['no vector', { data: [] }, 'without a vector'],
  ['a refusal', [400, 'unknown model'], 'answers 400: unknown model'],
])('%s is an error, and is not asked for again', async (_, answer, message) => {
  const { embed, seen } = startServer(openai, answer)
  await expect(embed('cart', 'document')).rejects.toThrow(message)
  expect(seen).toHaveLength(1)
})

test('a refused key is read again once, and one that is not stored is named', async () => {
  const { send, seen } = startServer(openai, [401, 'no'], vector)
  const key = (text: string) => async () => ({ type: 'set' as const, key: text })
  const keyed = keyedSend(send, { read: key('old'), readAgain: key('new') })
  expect(await createEmbed({ send: keyed, sleep: async () => undefined }, openai, 2)('cart', 'query')).toEqual([1, 2])
  expect(seen.map(({ authorization }) => authorization)).toEqual(['Bearer old', 'Bearer new'])
  const unset = async () => ({ type: 'unset' as const })
  const without = createEmbed(
    {
      send: keyedSend(send, { read: unset, readAgain: unset }),
      sleep: async () => undefined,
    },
    openai,
    2,
  )
  await expect(without('cart', 'query')).rejects.toThrow("the embedding model's API key is not set")
})
