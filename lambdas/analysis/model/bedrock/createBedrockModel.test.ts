import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { answerOf } from '#analysis/testing/answerOf.ts'
import { modeOf } from '#analysis/testing/modelTwins.ts'
import { signerOf } from '#analysis/testing/signerOf.ts'
import {
  type ConverseReply,
  type ConverseServer,
  converseError,
  startConverseServer,
} from '#analysis/testing/startConverseServer.ts'
import type { Usage } from '../model.ts'
import { type Prompt, SUMMARY } from '../prompt.ts'
import { connectBedrock } from './connectBedrock.ts'
import { createBedrockModel } from './createBedrockModel.ts'

const MODEL = 'anthropic.claude-haiku-4-5-20251001-v1:0'
const GOOD: ConverseReply = { content: [{ text: JSON.stringify(answerOf()) }] }
const PROMPT: Prompt = { system: 'system', user: 'user', pictures: [], video: null }
const REFUSED_SCHEMA = converseError(
  400,
  'ValidationException',
  'The model returned the following errors: output_config.format: Extra inputs are not permitted',
)
let server: ConverseServer
const signer = signerOf()

beforeAll(async () => {
  server = await startConverseServer()
})
afterAll(async () => {
  signer.destroy()
  await server.close()
})
beforeEach(() => {
  server.seen.length = 0
})

function modelOf(replies: ConverseServer['replies']) {
  server.replies.splice(0, Number.POSITIVE_INFINITY, ...replies)
  const converse = connectBedrock('eu-central-1', signer.config, server.origin)
  const clock = { now: Date.now, sleep: async () => undefined }
  return createBedrockModel({ model: MODEL, region: 'eu-central-1' }, converse, clock)
}
const ask = (replies: ConverseServer['replies'], prompt = PROMPT, note: (usage: Usage) => void = () => {}) =>
  modelOf(replies).ask(prompt, SUMMARY, note)
const bodies = () => server.seen.map(({ body }) => body)

describe('a request', () => {
  test('has the schema as text, and reserves no more of the quota than an answer may need', async () => {
    await ask([GOOD])
    const [body] = bodies()
    expect(body).toMatchObject({
      system: [{ text: 'system' }],
      messages: [{ role: 'user', content: [{ text: 'user' }] }],
      inferenceConfig: { temperature: 0, maxTokens: 8192 },
    })
    const { name, schema = '' } = body?.outputConfig?.textFormat.structure.jsonSchema ?? {}
    expect([name, JSON.parse(schema)]).toMatchObject(['summary', { type: 'object', additionalProperties: false }])
  })

  test('has the schema as a tool that must be called, where the model knows no schema', async () => {
    const called = { toolUse: { toolUseId: 't1', name: 'summary', input: answerOf() } }
    const answer: ConverseReply = { content: [{ text: 'I will call it.' }, called], stopReason: 'tool_use' }
    expect(await ask([REFUSED_SCHEMA, answer])).toEqual(answerOf())
    const [, body] = bodies()
    expect(body?.toolConfig?.toolChoice).toEqual({ any: {} })
    expect(body?.toolConfig?.tools[0]?.toolSpec).toMatchObject({
      name: 'summary',
      inputSchema: { json: { type: 'object', additionalProperties: false } },
    })
  })

  test('takes the answer of a model that writes it instead of calling the tool', async () => {
    expect(await ask([REFUSED_SCHEMA, GOOD])).toEqual(answerOf())
    expect(bodies().map(modeOf)).toEqual(['json_schema', 'tool'])
  })

  test('leaves thoughts out of the answer, and joins its parts', async () => {
    const text = JSON.stringify(answerOf())
    const reasoningContent = { reasoningText: { text: '{"first":"I think"}' } }
    const content = [{ reasoningContent }, { text: text.slice(0, 20) }, { text: text.slice(20) }]
    expect(await ask([{ content }])).toEqual(answerOf())
  })

  test('to repair nothing has a text, because Bedrock refuses blank ones', async () => {
    expect(await ask([{ content: [{ text: ' ' }] }, GOOD])).toEqual(answerOf())
    expect(bodies()[1]?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
  })
})

describe('a limit that the model refuses by name is left out from then on', () => {
  test.each([
    ['temperature', 'The model returned the following errors: `temperature` is deprecated for this model.'],
    ['maxTokens', 'The maximum tokens you requested exceeds the model limit of 4096.'],
    ['maxTokens', 'Malformed input request: #/inferenceConfig/maxTokens: 8192 is not less or equal to 5000'],
  ] as const)('%s: %s', async (limit, message) => {
    const model = modelOf([converseError(400, 'ValidationException', message), GOOD])
    expect(await model.ask(PROMPT, SUMMARY, () => {})).toEqual(answerOf())
    await model.ask(PROMPT, SUMMARY, () => {})
    expect(bodies().map(modeOf)).toEqual(['json_schema', 'json_schema', 'json_schema'])
    expect(bodies().map(({ inferenceConfig }) => inferenceConfig?.[limit] !== undefined)).toEqual([true, false, false])
    expect(Object.keys(bodies()[2]?.inferenceConfig ?? {})).toHaveLength(1)
  })

  test('and a model that refuses everything is asked in words, without limits', async () => {
    const stubborn = converseError(400, 'ValidationException', 'no temperature, no maxTokens, nothing')
    await expect(ask([stubborn])).rejects.toMatchObject({ because: 'server_failed' })
    expect(bodies().map(modeOf)).toEqual(['json_schema', 'json_schema', 'json_schema', 'tool', 'prompt'])
    expect(bodies().at(-1)).not.toHaveProperty('inferenceConfig')
  })
})

describe('pictures and videos', () => {
  test('follow the text, each picture with its time', async () => {
    await ask([GOOD], { ...PROMPT, pictures: [{ atMs: 12_000, jpeg: Buffer.from('jpeg') }] })
    expect(bodies()[0]?.messages[0]?.content).toEqual([
      { text: 'user' },
      { text: 'The page at 12 s:' },
      { image: { format: 'jpeg', source: { bytes: 'anBlZw==' } } },
    ])
  })

  test('are bytes of an MP4', async () => {
    await ask([GOOD], { ...PROMPT, video: Buffer.from('mp4') })
    expect(bodies()[0]?.messages[0]?.content).toContainEqual({
      video: { format: 'mp4', source: { bytes: 'bXA0' } },
    })
  })
})

describe('a model that the deployment cannot use is named once, with what to change:', () => {
  test.each([
    [
      converseError(403, 'AccessDeniedException', "You don't have access to the model with the specified model ID."),
      `the account may not use ${MODEL} in eu-central-1: enable the model there`,
    ],
    [
      converseError(
        400,
        'ValidationException',
        [
          `Invocation of model ID ${MODEL} with on-demand throughput isn’t supported.`,
          'Retry your request with the ID or ARN of an inference profile that contains this model.',
        ].join(' '),
      ),
      `such as us.${MODEL}, and analysis.llm.crossRegion to true`,
    ],
    [
      converseError(400, 'ValidationException', 'The provided model identifier is invalid.'),
      `Bedrock does not offer ${MODEL} in eu-central-1`,
    ],
    [
      converseError(404, 'ResourceNotFoundException', 'Could not resolve the foundation model'),
      `Bedrock does not offer ${MODEL} in eu-central-1`,
    ],
  ])('%j', async (reply, words) => {
    const failed: unknown = await ask([reply]).catch((error: unknown) => error)
    expect(failed).toMatchObject({ because: 'model_refused', message: expect.stringContaining(words) })
    const { message } = JSON.parse(reply.raw ?? '')
    expect(failed).toMatchObject({ message: expect.stringContaining(message) })
    expect(server.seen).toHaveLength(1)
  })
})

test.each([
  [429, 'ThrottlingException'],
  [429, 'ModelNotReadyException'],
  [503, 'ServiceUnavailableException'],
  [500, 'InternalServerException'],
  [408, 'ModelTimeoutException'],
  [424, 'ModelErrorException'],
  [502, 'UnknownError'],
])('%i %s: it is asked again', async (status, type) => {
  expect(await ask([converseError(status, type, 'later'), GOOD])).toEqual(answerOf())
  expect(bodies().map(modeOf)).toEqual(['json_schema', 'json_schema'])
})

test.each([
  [403, 'ExpiredTokenException'],
  [403, 'UnrecognizedClientException'],
  [400, 'ServiceQuotaExceededException'],
  [418, 'Teapot'],
])('%i %s: it is given up', async (status, type) => {
  await expect(ask([converseError(status, type, 'no')])).rejects.toMatchObject({ because: 'server_failed' })
  expect(server.seen).toHaveLength(1)
})

describe('an answer', () => {
  test.each(['content_filtered', 'guardrail_intervened'])(
    'that was withheld (%s) is not asked for again, and what it used is known',
    async (stopReason) => {
      const used: Usage[] = []
      const usage = { inputTokens: 900, outputTokens: 3, totalTokens: 903 }
      const withheld = { content: [{ text: 'Sorry.' }], stopReason, usage }
      await expect(ask([withheld], PROMPT, (one) => used.push(one))).rejects.toMatchObject({
        because: 'answer_rejected',
        message: expect.stringContaining('withheld'),
      })
      expect(server.seen).toHaveLength(1)
      expect(used).toEqual([{ input: 900, output: 3, cost: null }])
    },
  )

  test.each(['max_tokens', 'model_context_window_exceeded'])(
    'that was cut off (%s) is repaired',
    async (stopReason) => {
      expect(await ask([{ content: [{ text: '{"headline":{"te' }], stopReason }, GOOD])).toEqual(answerOf())
      expect(JSON.stringify(bodies()[1])).toContain('the answer was cut off: write less')
    },
  )

  test.each<[string, string]>([
    ['no message', '{"output":{},"stopReason":"end_turn"}'],
    ['content of another kind', '{"output":{"message":{"role":"assistant","content":[7]}}}'],
    ['a message that is a text', '{"output":{"message":"hello"}}'],
  ])('with %s is a failure', async (_what, raw) => {
    await expect(ask([{ raw }])).rejects.toMatchObject({ because: 'server_failed' })
    expect(server.seen).toHaveLength(1)
  })

  test('without usage, or with one of another kind, is used', async () => {
    const used: Usage[] = []
    expect(await ask([{ ...GOOD, usage: { inputTokens: 'many' } }], PROMPT, (one) => used.push(one))).toEqual(
      answerOf(),
    )
    expect(used).toEqual([])
  })
})
