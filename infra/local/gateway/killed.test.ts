import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, PutItemCommand, QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { afterAll, expect, test } from '@jest/globals'
import { gatewayAssembly, spawnGateway } from '#testing/spawnGateway.ts'

const folder = mkdtempSync(join(tmpdir(), 'incuera-killed-'))
const assembly = gatewayAssembly(join(folder, 'cdk.out'))
const kills: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const kill of kills) await kill()
  rmSync(folder, { recursive: true, force: true })
})

async function start() {
  const { config, queueUrl, end } = await spawnGateway(assembly, join(folder, 'data'))
  const kill = () => end('SIGKILL')
  kills.push(kill)
  return { queueUrl, sqs: new SQSClient(config), s3: new S3Client(config), dynamodb: new DynamoDBClient(config), kill }
}

test('what was acknowledged survives SIGKILL: objects, messages, items and their index', async () => {
  const first = await start()
  const acknowledged: number[] = []
  let next = 0
  const work = async () => {
    for (;;) {
      const n = next++
      await first.s3.send(new PutObjectCommand({ Bucket: 'bucket', Key: `raw/${n}`, Body: `object ${n}` }))
      await first.sqs.send(new SendMessageCommand({ QueueUrl: first.queueUrl, MessageBody: `message ${n}` }))
      await first.dynamodb.send(
        new PutItemCommand({ TableName: 'table', Item: { pk: { S: `${n}` }, group: { S: 'all' } } }),
      )
      acknowledged.push(n)
    }
  }
  const workers = Array.from({ length: 6 }, () => work().catch(() => undefined))
  while (acknowledged.length < 60) await new Promise((resolve) => setTimeout(resolve, 10))
  const { Messages: [taken] = [] } = await first.sqs.send(new ReceiveMessageCommand({ QueueUrl: first.queueUrl }))
  const { Messages: [done] = [] } = await first.sqs.send(new ReceiveMessageCommand({ QueueUrl: first.queueUrl }))
  await first.sqs.send(new DeleteMessageCommand({ QueueUrl: first.queueUrl, ReceiptHandle: done?.ReceiptHandle }))
  await first.kill()
  await Promise.all(workers)

  const second = await start()
  const { Contents = [] } = await second.s3.send(new ListObjectsV2Command({ Bucket: 'bucket' }))
  const keys = new Set(Contents.map(({ Key }) => Key))
  expect(acknowledged.filter((n) => !keys.has(`raw/${n}`))).toEqual([])
  // Half-written files of the interrupted requests are removed.
  expect(readdirSync(join(folder, 'data', 's3', 'data', 'bucket', 'raw'))).toHaveLength(Contents.length)

  const all = await second.dynamodb.send(new ScanCommand({ TableName: 'table' }))
  const items = new Set(all.Items?.map(({ pk }) => pk?.S))
  expect(acknowledged.filter((n) => !items.has(`${n}`))).toEqual([])
  const query = {
    KeyConditionExpression: '#group = :all',
    ExpressionAttributeNames: { '#group': 'group' },
    ExpressionAttributeValues: { ':all': { S: 'all' } },
  }
  const indexed = await second.dynamodb.send(new QueryCommand({ TableName: 'table', IndexName: 'byGroup', ...query }))
  expect(indexed.Count).toBe(all.Count)

  const { Attributes } = await second.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: second.queueUrl, AttributeNames: ['All'] }),
  )
  expect(Number(Attributes?.ApproximateNumberOfMessages)).toBeGreaterThanOrEqual(acknowledged.length - 1)
  const received = await second.sqs.send(
    new ReceiveMessageCommand({ QueueUrl: second.queueUrl, MessageSystemAttributeNames: ['ApproximateReceiveCount'] }),
  )
  // No process is working on it any more, so it is available again, and the try interrupted by the kill does not count.
  expect(received.Messages?.[0]).toMatchObject({
    MessageId: taken?.MessageId,
    Attributes: { ApproximateReceiveCount: '1' },
  })
  await second.kill()
})
