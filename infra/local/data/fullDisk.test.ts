import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { mountSmallDisk, type SmallDisk } from '#testing/mountSmallDisk.ts'
import { type GatewayProcess, gatewayAssembly, spawnGateway } from '#testing/spawnGateway.ts'
import { checkData } from '../check/checkData.ts'
import { describeDiskError } from './describeDiskError.ts'
import { openDataFolder } from './openDataFolder.ts'

const MEGABYTES = 96

const root = mkdtempSync(join(tmpdir(), 'incuera-full-disk-'))
const probe = mountSmallDisk(join(root, 'probe'), 1)
probe?.unmount()
rmSync(root, { recursive: true, force: true })

/** Mounting needs root: in CI and in a container everyone is. */
const whereDisksCanBeMounted = probe ? describe : describe.skip

whereDisksCanBeMounted('a full disk', () => {
  let home: string
  let disk: SmallDisk | null
  let running: GatewayProcess | null = null
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'incuera-full-disk-'))
    disk = mountSmallDisk(join(home, 'disk'), MEGABYTES)
  })
  afterEach(async () => {
    await running?.end('SIGKILL')
    disk?.unmount()
    rmSync(home, { recursive: true, force: true })
  })
  const data = () => join(home, 'disk', 'data')
  const filler = () => join(home, 'disk', 'filler')

  async function start() {
    running = await spawnGateway(gatewayAssembly(join(home, 'cdk.out')), data())
    const { config, queueUrl, said } = running
    return {
      s3: new S3Client(config),
      dynamodb: new DynamoDBClient(config),
      sqs: new SQSClient(config),
      queueUrl,
      said,
    }
  }
  type Clients = Awaited<ReturnType<typeof start>>
  /** Every way to store something. */
  const writes = ({ s3, dynamodb, sqs, queueUrl }: Clients, n: number | string) => [
    s3.send(new PutObjectCommand({ Bucket: 'bucket', Key: `raw/${n}`, Body: 'x'.repeat(50_000) })),
    dynamodb.send(
      new PutItemCommand({ TableName: 'table', Item: { pk: { S: `${n}` }, group: { S: 'x'.repeat(10_000) } } }),
    ),
    sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: `message ${n}` })),
  ]
  /** Uses up the free space, all of it or all but some. */
  function fill(leaveBytes: number): void {
    const descriptor = openSync(filler(), 'w')
    const block = Buffer.alloc(256 * 1024, 1)
    try {
      for (let bytes = MEGABYTES * 1024 * 1024 - leaveBytes; bytes > 0; bytes -= block.length)
        writeSync(descriptor, block)
    } catch {
      // Full.
    }
    closeSync(descriptor)
  }

  test('refuses to store with an error that clients retry, reports it once, loses nothing, and continues when there is space', async () => {
    const clients = await start()
    await Promise.all(writes(clients, 'before'))
    fill(32 * 1024 * 1024)
    for (let n = 0; n < 5; n += 1) {
      for (const result of await Promise.allSettled(writes(clients, n))) {
        expect(result).toMatchObject({
          status: 'rejected',
          reason: { name: 'ServiceUnavailable', $metadata: { httpStatusCode: 503 } },
        })
      }
    }
    // Reading, and finishing work that was stored before, continue.
    const read = await clients.s3.send(new GetObjectCommand({ Bucket: 'bucket', Key: 'raw/before' }))
    expect(await read.Body?.transformToString()).toHaveLength(50_000)
    expect((await clients.sqs.send(new ReceiveMessageCommand({ QueueUrl: clients.queueUrl }))).Messages).toHaveLength(1)
    expect(clients.said().match(/The disk with .* is full \(\d+ MB free, 64 MB needed\)/g)).toHaveLength(1)
    expect(clients.said().trim().split('\n')).toHaveLength(1)

    rmSync(filler())
    await Promise.all(writes(clients, 'after'))
    expect(clients.said()).toContain('has space again')
  })

  test('that fills up within a moment loses nothing that was acknowledged, even after a kill', async () => {
    const clients = await start()
    const acknowledged = { objects: new Set<string>(), items: new Set<string>(), messages: 0 }
    let isFull = false
    let refused = 0
    const work = async (worker: number) => {
      for (let n = 0; refused < 60; n += 1) {
        const name = `${worker}-${n}`
        const [object, item, message] = await Promise.allSettled(writes(clients, name))
        if (object?.status === 'fulfilled') acknowledged.objects.add(`raw/${name}`)
        if (item?.status === 'fulfilled') acknowledged.items.add(name)
        if (message?.status === 'fulfilled') acknowledged.messages += 1
        if (isFull && object?.status === 'rejected') refused += 1
        if (!isFull && worker === 0 && n === 20) {
          fill(0)
          isFull = true
        }
      }
    }
    await Promise.all([0, 1, 2, 3].map(work))
    await running?.end('SIGKILL')
    rmSync(filler())

    const again = await start()
    const { Contents = [] } = await again.s3.send(new ListObjectsV2Command({ Bucket: 'bucket' }))
    const keys = new Set(Contents.map(({ Key }) => Key))
    expect([...acknowledged.objects].filter((key) => !keys.has(key))).toEqual([])
    const items = new Set<string | undefined>()
    let ExclusiveStartKey: Record<string, never> | undefined
    do {
      const page = await again.dynamodb.send(new ScanCommand({ TableName: 'table', ExclusiveStartKey }))
      for (const { pk } of page.Items ?? []) items.add(pk?.S)
      ExclusiveStartKey = page.LastEvaluatedKey as Record<string, never> | undefined
    } while (ExclusiveStartKey)
    expect([...acknowledged.items].filter((pk) => !items.has(pk))).toEqual([])
    const { Attributes } = await again.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: again.queueUrl, AttributeNames: ['All'] }),
    )
    expect(Number(Attributes?.ApproximateNumberOfMessages)).toBeGreaterThanOrEqual(acknowledged.messages)
    await Promise.all(writes(again, 'after'))
    await running?.end('SIGTERM')
    expect((await checkData(data())).filter(({ isIntact }) => !isIntact)).toEqual([])
  })

  test('at the start is reported in one line', async () => {
    mkdirSync(data(), { recursive: true })
    fill(1024 * 1024)
    const refused = await spawnGateway(gatewayAssembly(join(home, 'cdk.out')), data()).catch(
      (error: Error) => error.message,
    )
    expect(refused).toMatch(
      /^\S+ is on a full disk \(\d+ MB free, 64 MB needed\)\. Free some space, or choose another folder with --data FOLDER\n$/,
    )
  })

  test('that is read-only is reported in one line', () => {
    spawnSync('mount', ['-o', 'remount,ro', join(home, 'disk')])
    let said: string | null = null
    try {
      openDataFolder(data())
    } catch (error) {
      said = describeDiskError(error)
    }
    expect(said).toBe(`${data()} is on a read-only file system. Choose another folder with --data FOLDER`)
  })
})
