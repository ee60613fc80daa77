import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { core } from '@incuera/contract/keys.ts'
import * as z from 'zod'
import { type Listener, startListener } from '#local/http/startListener.ts'

/**
 * Time that the services take on AWS for requests of this size, from the same region; assumed, so that only the
 * function's own share differs.
 */
const LATENCY_MS = { s3: 25, firehose: 15, dynamodb: 5, sqs: 10 } as const

/** The one project of the bench. Every requested key (by SHA-256) is one of its keys, with the hash as id. */
export const BENCH_PROJECT = 'p00000000001'

const Get = z.object({ Key: z.object({ pk: z.object({ S: z.string() }) }) })
const Update = z.object({
  Key: z.object({ pk: z.object({ S: z.string() }) }),
  UpdateExpression: z.string(),
  ExpressionAttributeValues: z.record(z.string(), z.record(z.string(), z.unknown())),
})
const Rows = z.object({ Records: z.array(z.unknown()) })
const Message = z.object({ MessageBody: z.string() })

/**
 * Answers ingest's requests to S3, Firehose, DynamoDB and SQS after a fixed time and with next to no work, so that a
 * bench of the function measures the function. It keeps counters and nothing else.
 */
export async function startAws(): Promise<Listener> {
  const counters = new Map<string, number>()
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const target = String(request.headers['x-amz-target'] ?? '')
    if (!target) {
      await sleep(LATENCY_MS.s3)
      return void response.writeHead(200, { etag: '"0"', 'content-length': 0 }).end()
    }
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString())
    const { ms, json } = answerTo(target, body, counters)
    await sleep(ms)
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(json))
  }
  return startListener({
    port: 0,
    serve: answer,
    onFailure: (error) => {
      throw error
    },
  })
}

function answerTo(target: string, body: unknown, counters: Map<string, number>): { ms: number; json: unknown } {
  switch (target) {
    case 'DynamoDB_20120810.GetItem':
      return { ms: LATENCY_MS.dynamodb, json: { Item: itemAt(Get.parse(body).Key.pk.S) } }
    case 'DynamoDB_20120810.UpdateItem':
      return { ms: LATENCY_MS.dynamodb, json: { Attributes: update(Update.parse(body), counters) } }
    case 'DynamoDB_20120810.PutItem':
      return { ms: LATENCY_MS.dynamodb, json: {} }
    case 'Firehose_20150804.PutRecordBatch':
      return {
        ms: LATENCY_MS.firehose,
        json: { FailedPutCount: 0, RequestResponses: Rows.parse(body).Records.map(() => ({ RecordId: '0' })) },
      }
    case 'AmazonSQS.SendMessage':
      return {
        ms: LATENCY_MS.sqs,
        json: {
          MessageId: '0',
          MD5OfMessageBody: createHash('md5').update(Message.parse(body).MessageBody).digest('hex'),
        },
      }
    default:
      throw new Error(`The bench does not answer ${target}`)
  }
}

function itemAt(pk: string): unknown {
  const pid = { S: BENCH_PROJECT }
  if (pk === core.project(BENCH_PROJECT).pk)
    return { pid, name: { S: 'Bench' }, rc: { S: 'r30' }, origins: { L: [{ S: '*' }] }, createdAt: { N: '1' } }
  return { keyId: { S: pk }, pid, name: { S: 'key' }, hint: { S: 'pk_' }, createdAt: { N: '1' } }
}

/** An open session, an identity, or a counter that goes up. */
function update(
  { Key, ExpressionAttributeValues: values }: z.infer<typeof Update>,
  counters: Map<string, number>,
): unknown {
  const added = Number(values[':count']?.N ?? 0)
  if (added > 0) counters.set(Key.pk.S, (counters.get(Key.pk.S) ?? 0) + added)
  const count = { N: String(counters.get(Key.pk.S) ?? 0) }
  const identity = { pid: { S: BENCH_PROJECT }, userKey: { S: 'u' }, userId: { S: 'customer-7' } }
  return {
    ...identity,
    lastSeenAt: { N: '1' },
    // As after the first batch of an identified visitor.
    visitors: { SS: ['u'] },
    isOpened: { BOOL: true },
    'seen:a': { M: { at: { N: '1' }, upTo: { N: '1' } } },
    count,
  }
}
