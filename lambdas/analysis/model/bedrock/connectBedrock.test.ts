import { afterAll, afterEach, expect, test } from '@jest/globals'
import { answerOf } from '#analysis/testing/answerOf.ts'
import { signerOf } from '#analysis/testing/signerOf.ts'
import { type ConverseServer, startConverseServer } from '#analysis/testing/startConverseServer.ts'
import { SUMMARY } from '../prompt.ts'
import { connectBedrock } from './connectBedrock.ts'
import { createBedrockModel } from './createBedrockModel.ts'

const signer = signerOf()
const opened: { server?: ConverseServer } = {}
afterEach(() => opened.server?.close())
afterAll(() => signer.destroy())

const ANSWER = { content: [{ text: JSON.stringify(answerOf()) }] }
const PROMPT = { system: 's', user: 'u', pictures: [], video: null }

async function openModel(model: string) {
  const server = await startConverseServer()
  opened.server = server
  const converse = connectBedrock('us-west-2', signer.config, server.origin)
  const clock = { now: Date.now, sleep: async () => undefined }
  return { server, model: createBedrockModel({ model, region: 'us-west-2' }, converse, clock) }
}

test.each([
  ['a model', 'openai.gpt-oss-20b-1:0'],
  ['an inference profile', 'us.anthropic.claude-haiku-4-5-20251001-v1:0'],
])('calls %s of Bedrock with the credentials of the function, and no key', async (_what, id) => {
  const { server, model } = await openModel(id)
  server.replies.push(ANSWER)
  expect(await model.ask(PROMPT, SUMMARY, () => {})).toEqual(answerOf())
  expect(server.seen[0]?.path).toBe(`/model/${encodeURIComponent(id)}/converse`)
  expect(server.seen[0]?.headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/us-west-2\/bedrock\/aws4_request, SignedHeaders=.*host.*, Signature=[0-9a-f]{64}$/,
  )
})

test('prefers the role of the function to a key in its environment', async () => {
  const before = process.env.AWS_BEARER_TOKEN_BEDROCK
  process.env.AWS_BEARER_TOKEN_BEDROCK = 'key'
  try {
    const { server, model } = await openModel('amazon.nova-lite-v1:0')
    server.replies.push(ANSWER)
    await model.ask(PROMPT, SUMMARY, () => {})
    expect(server.seen[0]?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 /)
  } finally {
    if (before === undefined) delete process.env.AWS_BEARER_TOKEN_BEDROCK
    else process.env.AWS_BEARER_TOKEN_BEDROCK = before
  }
})

test('does not retry: the model decides how long to wait', async () => {
  const { server, model } = await openModel('amazon.nova-lite-v1:0')
  server.replies.push({ status: 500, raw: '{}' })
  await expect(model.ask(PROMPT, SUMMARY, () => {})).rejects.toMatchObject({ because: 'server_failed' })
  expect(server.seen).toHaveLength(3)
})
