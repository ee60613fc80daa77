import { setTimeout as sleep } from 'node:timers/promises'
import { S3Client } from '@aws-sdk/client-s3'
import { expect, test } from '@jest/globals'
import { withoutKey } from '#runtime/modelKeys.ts'
import { answerOf } from '../testing/answerOf.ts'
import { startChatServer } from '../testing/startChatServer.ts'
import { connectBedrock } from './connectBedrock.ts'
import { createOpenaiModel } from './openaiModel.ts'
import { SUMMARY } from './prompt.ts'

test('calls Bedrock with the credentials of the function, and no key', async () => {
  const server = await startChatServer()
  server.replies.push({ content: JSON.stringify(answerOf()) })
  const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' }
  const { config } = new S3Client({ region: 'us-east-1', credentials })
  const model = createOpenaiModel(
    { model: 'openai.gpt-oss-20b-1:0', keys: withoutKey, ...connectBedrock('us-west-2', config, server.baseUrl) },
    { now: Date.now, sleep },
  )
  try {
    expect(await model.ask({ system: 's', user: 'u', pictures: [], video: null }, SUMMARY, () => {})).toEqual(
      answerOf(),
    )
    expect(server.seen[0]?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d+\/us-west-2\/bedrock\//,
    )
    expect(server.seen[0]?.body.model).toBe('openai.gpt-oss-20b-1:0')
  } finally {
    await server.close()
  }
})
