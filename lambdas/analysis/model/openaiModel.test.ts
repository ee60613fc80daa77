import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { ModelKey } from '#runtime/modelKeys.ts'
import { answerOf } from '../testing/answerOf.ts'
import { type ChatReply, type ChatServer, startChatServer } from '../testing/startChatServer.ts'
import { connectOpenai } from './connectOpenai.ts'
import type { Usage } from './model.ts'
import { createOpenaiModel, type Patience } from './openaiModel.ts'
import { type Prompt, SUMMARY } from './prompt.ts'

const GOOD: ChatReply = { content: JSON.stringify(answerOf()) }
const PROMPT: Prompt = { system: 'system', user: 'user', pictures: [], video: null }
const PICTURE = { atMs: 12_000, jpeg: Buffer.from('jpeg') }
const UNKNOWN_FORMAT: ChatReply = { status: 400, raw: '{"error":{"message":"response_format is not supported"}}' }
let server: ChatServer

beforeAll(async () => {
  server = await startChatServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.seen.length = 0
})

const setKey = (key: string): ModelKey => ({ type: 'set', key })

/** @param secret the content of the secret at each reading; the last one repeats */
function modelOf(replies: ChatServer['replies'], patience: Partial<Patience> = {}, secret = [setKey('sk-test')]) {
  server.replies.splice(0, Number.POSITIVE_INFINITY, ...replies)
  const read = async (): Promise<ModelKey> => (secret.length > 1 ? secret.shift() : secret[0]) ?? { type: 'unset' }
  return createOpenaiModel(
    { model: 'small', keys: { read, readAgain: read }, ...connectOpenai(server.baseUrl) },
    { now: Date.now, sleep },
    { callMs: 5_000, totalMs: 10_000, retryAfterMs: 2_000, ...patience },
  )
}
const ask = (replies: ChatServer['replies'], patience: Partial<Patience> = {}, prompt = PROMPT) =>
  modelOf(replies, patience).ask(prompt, SUMMARY, () => {})
const formats = () => server.seen.map(({ body }) => body.response_format?.type)

describe('structured output', () => {
  test('is requested by a schema of the subset that strict servers accept', async () => {
    expect(await ask([GOOD])).toEqual(answerOf())
    const format = JSON.stringify(server.seen[0]?.body.response_format)
    expect(format).toContain('"additionalProperties":false')
    expect(format).not.toMatch(/maxLength|minItems|\$schema/)
    expect(server.seen[0]?.headers.authorization).toBe('Bearer sk-test')
  })

  test('falls back to any JSON and then to words, and keeps the mode that worked', async () => {
    const model = modelOf([UNKNOWN_FORMAT, UNKNOWN_FORMAT, { content: `Sure!\n\`\`\`json\n${GOOD.content}\n\`\`\`` }])
    expect(await model.ask(PROMPT, SUMMARY, () => {})).toEqual(answerOf())
    expect(formats()).toEqual(['json_schema', 'json_object', undefined])
    expect(server.seen.map(({ body }) => JSON.stringify(body.messages).includes('JSON schema'))).toEqual([
      false,
      true,
      true,
    ])
    expect(server.seen.map(({ body }) => 'temperature' in body)).toEqual([true, true, false])
    await model.ask(PROMPT, SUMMARY, () => {})
    expect(formats()).toHaveLength(4)
    expect(formats().at(-1)).toBeUndefined()
  })

  test('gives up where no mode works', async () => {
    await expect(ask([UNKNOWN_FORMAT])).rejects.toMatchObject({ because: 'server_failed' })
    expect(server.seen).toHaveLength(3)
  })
})

describe('an answer that cannot be used is repaired once', () => {
  test.each<[string, ChatReply, string]>([
    ['another schema', { content: '{"headline":"x"}' }, 'breaks the schema'],
    ['prose', { content: 'They liked it.' }, 'not JSON'],
    ['truncated JSON', { content: '{"headline":{"te', finishReason: 'length' }, 'cut off'],
    ['nothing', { content: null }, 'no answer'],
  ])('%s', async (_what, reply, problem) => {
    expect(await ask([reply, GOOD])).toEqual(answerOf())
    const [, , assistant, user] = server.seen[1]?.body.messages ?? []
    expect(assistant).toEqual({ role: 'assistant', content: reply.content ?? '' })
    expect(user?.content).toContain(problem)
    await expect(ask([reply])).rejects.toMatchObject({
      because: 'answer_rejected',
      message: expect.stringContaining(problem),
    })
    expect(server.seen).toHaveLength(4)
  })
})

describe('a server that', () => {
  test('is busy is called again after the time that it asks for', async () => {
    const startedAt = Date.now()
    expect(await ask([{ status: 429, headers: { 'retry-after': '1' }, raw: '{}' }, GOOD])).toEqual(answerOf())
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(990)
  })

  test.each<[string, ChatReply]>([
    ['asks for more time than there is', { status: 429, headers: { 'retry-after': '60' }, raw: '{}' }],
    ['takes too long', { ...GOOD, delayMs: 700 }],
    ['stops in the middle of an answer', { ...GOOD, hangs: true }],
    ['answers something else', { raw: '{"ok":true}' }],
    ['reports an error with status 200', { raw: '{"error":{"message":"no provider","code":502}}' }],
    ['answers no JSON', { raw: '<html>' }],
  ])('%s fails in time', async (_what, reply) => {
    const startedAt = Date.now()
    await expect(ask([reply], { callMs: 300 })).rejects.toMatchObject({ because: 'server_failed' })
    expect(Date.now() - startedAt).toBeLessThan(3_000)
  })

  test('stays busy is given up', async () => {
    const busy: ChatReply = { status: 503, headers: { 'retry-after': '0' }, raw: '{}' }
    await expect(ask([busy])).rejects.toMatchObject({ because: 'server_failed' })
    expect(server.seen).toHaveLength(3)
  })

  test('cannot be reached', async () => {
    const model = createOpenaiModel(
      {
        model: 'x',
        keys: { read: async () => setKey('k'), readAgain: async () => setKey('k') },
        ...connectOpenai('http://127.0.0.1:9/v1'),
      },
      { now: Date.now, sleep },
    )
    await expect(model.ask(PROMPT, SUMMARY, () => {})).rejects.toMatchObject({ because: 'server_failed' })
  })
})

test('reports what every call used, also of an answer that is rejected', async () => {
  const used: Usage[] = []
  const usage = { prompt_tokens: 900, completion_tokens: 40, cost: 0.0004 }
  await modelOf([
    { content: 'no', usage },
    { ...GOOD, usage: { ...usage, cost: null } },
  ]).ask(PROMPT, SUMMARY, (one) => used.push(one))
  expect(used).toEqual([
    { input: 900, output: 40, cost: 0.0004 },
    { input: 900, output: 40, cost: null },
  ])
})

describe('pictures', () => {
  const prompt = { ...PROMPT, pictures: [PICTURE] }

  test('follow the text, each with its time', async () => {
    await ask([GOOD], {}, prompt)
    expect(server.seen[0]?.body.messages[1]?.content).toEqual([
      { type: 'text', text: 'user' },
      { type: 'text', text: 'The page at 12 s:' },
      { type: 'image_url', image_url: { url: 'data:image/jpeg;base64,anBlZw==' } },
    ])
  })

  test('are left out for a model that does not see', async () => {
    const blind = ({ body }: { body: { messages: { content: unknown }[] } }): ChatReply =>
      typeof body.messages[1]?.content === 'string' ? GOOD : { status: 404, raw: '{}' }
    expect(await ask([blind], {}, prompt)).toEqual(answerOf())
  })

  test('or the video, as base64', async () => {
    await ask([GOOD], {}, { ...PROMPT, video: Buffer.from('mp4') })
    expect(server.seen[0]?.body.messages[1]?.content).toContainEqual({
      type: 'video_url',
      video_url: { url: 'data:video/mp4;base64,bXA0' },
    })
  })
})

describe('the key', () => {
  const refuse: ChatReply = { status: 401, raw: '{}' }
  const checked = ({ headers }: { headers: Record<string, unknown> }) =>
    headers.authorization === 'Bearer sk-test' ? GOOD : refuse

  test('that is unset: the server is not called', async () => {
    const model = modelOf([GOOD], {}, [{ type: 'unset' }])
    await expect(model.ask(PROMPT, SUMMARY, () => {})).rejects.toMatchObject({ because: 'key_missing' })
    expect(server.seen).toHaveLength(0)
  })

  test('that was replaced since this container started is read again after a refusal', async () => {
    expect(await modelOf([checked], {}, [setKey('sk-old'), setKey('sk-test')]).ask(PROMPT, SUMMARY, () => {})).toEqual(
      answerOf(),
    )
  })

  test.each([
    ['stays wrong', [setKey('sk-wrong')], 1],
    ['was replaced by another wrong one', [setKey('sk-wrong'), setKey('sk-worse')], 2],
  ])('that %s is tried no more often than it changes', async (_what, secret, calls) => {
    await expect(modelOf([checked], {}, secret).ask(PROMPT, SUMMARY, () => {})).rejects.toMatchObject({
      because: 'key_refused',
    })
    expect(server.seen).toHaveLength(calls)
  })

  test('that may not use the model counts as refused', async () => {
    await expect(ask([{ status: 403, raw: '{}' }])).rejects.toMatchObject({ because: 'key_refused' })
  })
})

test('OpenRouter is asked for companies that store nothing', () => {
  expect(connectOpenai('https://openrouter.ai/api/v1').extras).toEqual({ provider: { data_collection: 'deny' } })
  expect(connectOpenai('https://openrouter.ai.example/v1').extras).toEqual({})
})
