import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { answerOf } from '#analysis/testing/answerOf.ts'
import { type ChatReply, type ChatServer, startChatServer } from '#analysis/testing/startChatServer.ts'
import type { ModelKey } from '#runtime/modelKeys.ts'
import type { Usage } from '../model.ts'
import type { Patience } from '../patiently.ts'
import { type Prompt, SUMMARY } from '../prompt.ts'
import { connectOpenai } from './connectOpenai.ts'
import { createOpenaiModel } from './createOpenaiModel.ts'

const GOOD: ChatReply = { content: JSON.stringify(answerOf()) }
const PROMPT: Prompt = { system: 'system', user: 'user', pictures: [], video: null }
const PICTURE = { atMs: 12_000, jpeg: Buffer.from('jpeg') }
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

test('a request has a strict schema, and the key', async () => {
  await ask([GOOD])
  expect(server.seen[0]?.body.response_format).toMatchObject({ json_schema: { name: 'summary', strict: true } })
  expect(server.seen[0]?.headers.authorization).toBe('Bearer sk-test')
})

test('an answer to be repaired is sent back as that of the assistant', async () => {
  await ask([{ content: 'They liked it.' }, GOOD])
  const [, , assistant, user] = server.seen[1]?.body.messages ?? []
  expect(assistant).toEqual({ role: 'assistant', content: 'They liked it.' })
  expect(user?.role).toBe('user')
})

test('a server that cannot be reached', async () => {
  const keys = { read: async () => setKey('k'), readAgain: async () => setKey('k') }
  const model = createOpenaiModel(
    { model: 'x', keys, ...connectOpenai('http://127.0.0.1:9/v1') },
    { now: Date.now, sleep },
  )
  await expect(model.ask(PROMPT, SUMMARY, () => {})).rejects.toMatchObject({ because: 'server_failed' })
})

test('the cost is that which the server states', async () => {
  const used: Usage[] = []
  const usage = { prompt_tokens: 900, completion_tokens: 40, cost: 0.0004 }
  await modelOf([{ ...GOOD, usage }]).ask(PROMPT, SUMMARY, (one) => used.push(one))
  expect(used).toEqual([{ input: 900, output: 40, cost: 0.0004 }])
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
