import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openGateway, role, type TestGateway } from '../../test/openGateway.ts'
import { createS3, type LocalS3 } from './createS3.ts'

const objects = (prefix: string) => ({ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, `/${prefix}*`]] })
const resources = {
  Bucket: {
    Type: 'AWS::S3::Bucket',
    Properties: {
      CorsConfiguration: {
        CorsRules: [
          { AllowedOrigins: ['https://app.example'], AllowedMethods: ['GET'], AllowedHeaders: ['*'], ExposedHeaders: ['ETag'], MaxAge: 600 },
        ],
      },
      NotificationConfiguration: {
        QueueConfigurations: [
          {
            Event: 's3:ObjectCreated:*',
            Queue: { 'Fn::GetAtt': ['Queue', 'Arn'] },
            Filter: {
              S3Key: {
                Rules: [
                  { Name: 'prefix', Value: 'video/' },
                  { Name: 'suffix', Value: 'render.json' },
                ],
              },
            },
          },
        ],
      },
    },
  },
  Queue: { Type: 'AWS::SQS::Queue' },
  QueuePolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Queue' }],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 's3.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] },
            Condition: { ArnLike: { 'aws:SourceArn': { 'Fn::GetAtt': ['Bucket', 'Arn'] } } },
          },
        ],
      },
    },
  },
  Writer: role({ Action: 's3:PutObject', Resource: objects('raw/') }),
  Reader: role({ Action: 's3:GetObject', Resource: objects('raw/') }),
  Lister: role({ Action: ['s3:GetObject'], Resource: objects('') }, { Action: 's3:ListBucket', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } }),
}

let machine: TestGateway
let local: LocalS3
let s3: S3Client
let Bucket: string
const notified: { queueArn: string; body: string }[] = []

beforeAll(async () => {
  machine = await openGateway(resources, async (parts) => {
    local = await createS3({ ...parts, folder: join(parts.folder, 's3'), notify: (queueArn, body) => void notified.push({ queueArn, body }) })
    return [local]
  })
  s3 = new S3Client(machine.as())
  Bucket = machine.template.ref('Bucket')
})
afterAll(async () => {
  s3.destroy()
  await machine.close()
})

const put = (Key: string, Body: string | Buffer | Readable = 'x', more: object = {}) => s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))
const get = async (Key: string, more: object = {}) => {
  const answer = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }))
  return { ...answer, text: await answer.Body?.transformToString() }
}
const list = (more: object) => s3.send(new ListObjectsV2Command({ Bucket, ...more }))
const rejects = (work: Promise<unknown>, name: string, statusCode: number) =>
  expect(work).rejects.toMatchObject({ name, $metadata: { httpStatusCode: statusCode } })

describe('objects', () => {
  test('come back with their headers and metadata', async () => {
    await put('meta/a b+ü.txt', 'hello', {
      ContentType: 'text/plain',
      ContentEncoding: 'identity',
      CacheControl: 'no-store',
      Metadata: { who: 'me' },
    })
    const answer = await get('meta/a b+ü.txt')
    expect(answer).toMatchObject({
      text: 'hello',
      ContentType: 'text/plain',
      ContentEncoding: 'identity',
      CacheControl: 'no-store',
      Metadata: { who: 'me' },
    })
    expect(answer.ETag).toBe(`"${createHash('md5').update('hello').digest('hex')}"`)
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'meta/a b+ü.txt' }))
    expect(head).toMatchObject({ ContentLength: 5, AcceptRanges: 'bytes' })
  })

  test.each(['a', 'a/b', 'a//b', '.hidden', 'with "quotes" & <tags>', '%2F', 'ä/ö', 'CON', 'back\\slash'])('may be called %p', async (Key) => {
    await put(`odd/${Key}`, Key)
    expect((await get(`odd/${Key}`)).text).toBe(Key)
    const { Contents = [] } = await list({ Prefix: `odd/${Key}` })
    expect(Contents.map(({ Key }) => Key)).toContain(`odd/${Key}`)
  })

  test('keys are cut at 1024 bytes by nobody', async () => {
    await put('é'.repeat(512), 'long')
    expect((await get('é'.repeat(512))).text).toBe('long')
    await rejects(put('é'.repeat(513)), 'KeyTooLongError', 400)
  })

  test('a stream of unknown chunks arrives byte by byte (aws-chunked with a checksum trailer)', async () => {
    const bytes = randomBytes(3_000_001)
    const chunks = [bytes.subarray(0, 1), bytes.subarray(1, 70_000), bytes.subarray(70_000)]
    await put('streamed', Readable.from(chunks), { ContentLength: bytes.length })
    const body = await (await s3.send(new GetObjectCommand({ Bucket, Key: 'streamed' }))).Body?.transformToByteArray()
    expect(Buffer.from(body ?? []).equals(bytes)).toBe(true)
  })

  test('a wrong checksum stores nothing', async () => {
    await rejects(put('bad', 'x', { ChecksumCRC32: 'AAAAAA==' }), 'BadDigest', 400)
    await rejects(put('bad', 'x', { ContentMD5: createHash('md5').update('y').digest('base64') }), 'BadDigest', 400)
    await rejects(get('bad'), 'NoSuchKey', 404)
  })

  test('ranges: middle, open, suffix, outside', async () => {
    await put('range', '0123456789')
    expect(await get('range', { Range: 'bytes=6-8' })).toMatchObject({ text: '678', ContentRange: 'bytes 6-8/10' })
    expect(await get('range', { Range: 'bytes=7-' })).toMatchObject({ text: '789' })
    expect(await get('range', { Range: 'bytes=-3' })).toMatchObject({ text: '789' })
    expect(await get('range', { Range: 'bytes=-30' })).toMatchObject({ text: '0123456789' })
    await rejects(get('range', { Range: 'bytes=10-' }), 'InvalidRange', 416)
  })

  test('an empty object is whole', async () => {
    await put('empty', '', { ContentLength: 0 })
    expect(await get('empty')).toMatchObject({ text: '', ContentLength: 0 })
  })

  test('If-None-Match: * lets exactly one of many writers through', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => put('once', `writer ${n}`, { IfNoneMatch: '*' })))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await rejects(put('once', 'late', { IfNoneMatch: '*' }), 'PreconditionFailed', 412)
  })

  test('If-Match writes over the object it names only', async () => {
    const { ETag } = await put('match', 'one')
    await put('match', 'two', { IfMatch: ETag })
    await rejects(put('match', 'three', { IfMatch: ETag }), 'PreconditionFailed', 412)
    await rejects(put('match-nothing', 'x', { IfMatch: ETag }), 'NoSuchKey', 404)
  })

  test('conditional reads', async () => {
    const { ETag } = await put('cond', 'x')
    await rejects(get('cond', { IfNoneMatch: ETag }), 'Unknown', 304)
    await rejects(get('cond', { IfMatch: '"other"' }), 'PreconditionFailed', 412)
    expect((await get('cond', { IfNoneMatch: '"other"' })).text).toBe('x')
    await rejects(get('cond', { IfModifiedSince: new Date(Date.now() + 1000) }), 'Unknown', 304)
  })

  test('copies keep or replace headers', async () => {
    await put('source', 'x', { ContentType: 'text/css', Metadata: { a: '1' } })
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'kept', CopySource: `${Bucket}/source` }))
    expect(await get('kept')).toMatchObject({ text: 'x', ContentType: 'text/css', Metadata: { a: '1' } })
    await s3.send(
      new CopyObjectCommand({ Bucket, Key: 'replaced', CopySource: `/${Bucket}/source`, MetadataDirective: 'REPLACE', ContentType: 'text/html' }),
    )
    expect(await get('replaced')).toMatchObject({ ContentType: 'text/html', Metadata: {} })
  })

  test('deletes one, many and none', async () => {
    await Promise.all(['del/1', 'del/2', 'del/ü&<3>'].map((Key) => put(Key)))
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'del/1' }))
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'del/1' }))
    const Objects = ['del/2', 'del/ü&<3>', 'del/never'].map((Key) => ({ Key }))
    const { Deleted = [] } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
    expect(Deleted.map(({ Key }) => Key)).toEqual(['del/2', 'del/ü&<3>', 'del/never'])
    expect((await list({ Prefix: 'del/' })).KeyCount).toBe(0)
  })

  test('multipart: joined in order, aborted, refused', async () => {
    const first = randomBytes(5 * 1024 * 1024)
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'large', ContentType: 'video/mp4' }))
    const upload = { Bucket, Key: 'large', UploadId }
    const two = await s3.send(new UploadPartCommand({ ...upload, PartNumber: 2, Body: 'tail' }))
    const one = await s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: first }))
    const complete = (Parts: { PartNumber: number; ETag?: string }[]) =>
      s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }))
    await rejects(complete([{ PartNumber: 1, ETag: '"x"' }]), 'InvalidPart', 400)
    const { ETag } = await complete([
      { PartNumber: 1, ETag: one.ETag },
      { PartNumber: 2, ETag: two.ETag },
    ])
    expect(ETag).toMatch(/-2"$/)
    expect(await get('large', { Range: 'bytes=-6' })).toMatchObject({ text: `${first.subarray(-2).toString()}tail`, ContentType: 'video/mp4' })
    await rejects(s3.send(new AbortMultipartUploadCommand(upload)), 'NoSuchUpload', 404)
  })

  test('what is not had is refused by name', async () => {
    await put('tagged')
    await rejects(s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'tagged', Tagging: { TagSet: [] } })), 'NotImplemented', 501)
    await rejects(s3.send(new GetObjectCommand({ Bucket: 'other', Key: 'x' })), 'NoSuchBucket', 404)
  })
})

describe('lists', () => {
  const keys = ['l/a', 'l/a-b', 'l/a.b', 'l/a/b', 'l/a/c', 'l/a0', 'l/Z', 'l/é', 'l/日', 'l/😀', 'l/\uffee']
  const inOrder = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  beforeAll(() => Promise.all(keys.map((key) => put(key))))

  test('in the order of UTF-8 bytes', async () => {
    expect((await list({ Prefix: 'l/' })).Contents?.map(({ Key }) => Key)).toEqual(inOrder)
  })

  test('page by page, with and without delimiter', async () => {
    for (const more of [{}, { Delimiter: '/' }]) {
      const whole = await list({ Prefix: 'l/', ...more })
      const found: (string | undefined)[] = []
      let ContinuationToken: string | undefined
      do {
        const page = await list({ Prefix: 'l/', MaxKeys: 2, ContinuationToken, ...more })
        found.push(...[...(page.Contents ?? []).map(({ Key }) => Key), ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix)])
        ContinuationToken = page.NextContinuationToken
        expect(page.IsTruncated).toBe(ContinuationToken !== undefined)
      } while (ContinuationToken)
      const expected = [...(whole.Contents ?? []).map(({ Key }) => Key), ...(whole.CommonPrefixes ?? []).map(({ Prefix }) => Prefix)]
      expect([...found].sort()).toEqual([...expected].sort())
    }
  })

  test('what keys have in common up to a delimiter', async () => {
    const { Contents = [], CommonPrefixes } = await list({ Prefix: 'l/', Delimiter: '/' })
    expect(CommonPrefixes).toEqual([{ Prefix: 'l/a/' }])
    expect(Contents).toHaveLength(keys.length - 2)
  })

  test('after a key', async () => {
    expect((await list({ Prefix: 'l/', StartAfter: 'l/a/b', MaxKeys: 1 })).Contents?.[0]?.Key).toBe('l/a/c')
  })
})

describe('access', () => {
  test('a role reaches what its policy names, and nothing else', async () => {
    const writer = new S3Client(machine.as('Writer'))
    await writer.send(new PutObjectCommand({ Bucket, Key: 'raw/1', Body: 'x' }))
    const denied = writer.send(new PutObjectCommand({ Bucket, Key: 'video/1', Body: 'x' }))
    await expect(denied).rejects.toThrow(
      `User: arn:aws:sts::000000000000:assumed-role/Test-Writer/Writer is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::${Bucket}/video/1" because no identity-based policy allows the s3:PutObject action`,
    )
    await rejects(denied, 'AccessDenied', 403)
    await rejects(writer.send(new GetObjectCommand({ Bucket, Key: 'raw/1' })), 'AccessDenied', 403)
    expect(machine.logged).toContainEqual({
      message: 'access denied',
      fields: { principal: 'Writer', action: 's3:PutObject', resource: `arn:aws:s3:::${Bucket}/video/1`, because: 'implicit' },
    })
  })

  test('what is missing is NoSuchKey only to those who may list', async () => {
    await rejects(new S3Client(machine.as('Lister')).send(new GetObjectCommand({ Bucket, Key: 'raw/none' })), 'NoSuchKey', 404)
    await rejects(new S3Client(machine.as('Reader')).send(new GetObjectCommand({ Bucket, Key: 'raw/none' })), 'AccessDenied', 403)
  })

  test('DeleteObjects is answered key by key', async () => {
    const lister = new S3Client(machine.as('Lister'))
    const { Errors } = await lister.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'raw/1' }] } }))
    expect(Errors).toMatchObject([{ Key: 'raw/1', Code: 'AccessDenied' }])
  })

  test('without a signature, with a wrong one, with an unknown key', async () => {
    expect((await fetch(`${machine.origin}/${Bucket}/raw/1`)).status).toBe(403)
    const { credentials, ...rest } = machine.as()
    const forged = new S3Client({ ...rest, credentials: { ...credentials, secretAccessKey: 'wrong' } })
    await rejects(forged.send(new GetObjectCommand({ Bucket, Key: 'raw/1' })), 'SignatureDoesNotMatch', 403)
    const unknown = new S3Client({ ...rest, credentials: { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'x' } })
    await rejects(unknown.send(new GetObjectCommand({ Bucket, Key: 'raw/1' })), 'InvalidAccessKeyId', 403)
  })
})

describe('presigned URLs', () => {
  const sign = (more: object = {}, roleId?: string) =>
    getSignedUrl(new S3Client(machine.as(roleId)), new GetObjectCommand({ Bucket, Key: 'pre/ä b', ...more }), { expiresIn: 60 })
  beforeAll(() => put('pre/ä b', 'presigned'))

  test('read, with headers of their own', async () => {
    const answer = await fetch(await sign({ ResponseContentDisposition: 'attachment; filename="a.mp4"', ResponseContentType: 'video/mp4' }))
    expect(await answer.text()).toBe('presigned')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="a.mp4"')
    expect(answer.headers.get('content-type')).toBe('video/mp4')
    expect((await fetch(await sign({ ResponseContentDisposition: 'attachment; filename="日.mp4"' }))).status).toBe(400)
  })

  test('allow no more than their role and what was signed', async () => {
    expect((await fetch(await sign({}, 'Writer'))).status).toBe(403)
    const url = await sign()
    machine.advance(59, 'gateway')
    expect((await fetch(url)).status).toBe(200)
    expect((await fetch(url.replace('pre/', 'raw/'))).status).toBe(403)
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403)
    expect((await fetch(url.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'))).status).toBe(403)
    machine.advance(2, 'gateway')
    expect(await (await fetch(url)).text()).toContain('Request has expired')
    machine.advance(-61, 'gateway')
  })

  test('writes', async () => {
    // Otherwise the SDK signs the checksum of the empty body it sees, and S3 refuses any other.
    const signer = new S3Client({ ...machine.as(), requestChecksumCalculation: 'WHEN_REQUIRED' })
    const url = await getSignedUrl(signer, new PutObjectCommand({ Bucket, Key: 'pre/put' }))
    expect((await fetch(url, { method: 'PUT', body: 'uploaded' })).status).toBe(200)
    expect((await get('pre/put')).text).toBe('uploaded')
    const strict = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: 'pre/put' }))
    expect((await fetch(strict, { method: 'PUT', body: 'other' })).status).toBe(400)
  })

  test('CORS as the bucket declares it, on refusals too', async () => {
    const url = await sign()
    const origin = 'https://app.example'
    const preflight = { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'range' }
    const allowed = await fetch(url, { method: 'OPTIONS', headers: preflight })
    expect(allowed.status).toBe(200)
    expect(allowed.headers.get('access-control-allow-origin')).toBe(origin)
    expect(allowed.headers.get('access-control-allow-headers')).toBe('range')
    expect((await fetch(url, { method: 'OPTIONS', headers: { ...preflight, origin: 'https://evil.example' } })).status).toBe(403)
    const refused = await fetch(`${url}0`, { headers: { origin } })
    expect(refused.status).toBe(403)
    expect(refused.headers.get('access-control-allow-origin')).toBe(origin)
    expect((await fetch(url, { headers: { origin: 'https://evil.example' } })).headers.get('access-control-allow-origin')).toBe(null)
  })
})

describe('the disk', () => {
  test('keeps objects over a restart, and no leftovers', async () => {
    await put('kept/over', 'one')
    await put('kept/over', 'two')
    await rejects(put('kept/over', 'bad', { ChecksumCRC32: 'AAAAAA==' }), 'BadDigest', 400)
    const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'kept/over' }))
    await machine.reopen()
    expect(await (await fetch(url)).text()).toBe('two')
    expect(readdirSync(join(machine.folder, 's3', 'data', Bucket, 'kept'))).toHaveLength(1)
  })

  test('keeps nothing of an upload that broke off', async () => {
    const url = await getSignedUrl(
      new S3Client({ ...machine.as(), requestChecksumCalculation: 'WHEN_REQUIRED' }),
      new PutObjectCommand({ Bucket, Key: 'broken/off' }),
    )
    const upload = request(url, { method: 'PUT', headers: { 'content-length': 1_000_000 } })
    upload.on('error', () => undefined)
    upload.write(randomBytes(500_000))
    const folder = join(machine.folder, 's3', 'data', Bucket, 'broken')
    const filesOf = () => (existsSync(folder) ? readdirSync(folder) : [])
    const until = async (holds: () => boolean) => {
      while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await until(() => filesOf().length === 1)
    upload.destroy()
    await until(() => filesOf().length === 0)
    await rejects(get('broken/off'), 'NoSuchKey', 404)
    expect(machine.logged.filter(({ message }) => message === 'a local service failed')).toEqual([])
  })

  test('shows the bytes to readers on this machine', async () => {
    await put('lake/events/day=2026-11-21/hour=08/x.parquet', 'PAR1')
    const [file] = await local.files(Bucket, 'lake/events/')
    expect(file?.path).toMatch(/lake\/events\/day=2026-11-21\/hour=08\/[0-9a-f]+\.x\.parquet$/)
    expect(readFileSync(file?.path ?? '', 'utf8')).toBe('PAR1')
  })
})

test('a bucket notifies its queue of the objects it asks for, in the JSON of S3', async () => {
  await put('video/a b/g1/render.json', '{}')
  await put('video/other.mp4', '{}')
  expect(notified).toHaveLength(1)
  expect(notified[0]?.queueArn).toBe(machine.template.attribute('Queue', 'Arn'))
  const { Records } = JSON.parse(notified[0]?.body ?? '{}')
  expect(Records).toMatchObject([
    { eventName: 'ObjectCreated:Put', eventSource: 'aws:s3', s3: { bucket: { name: Bucket }, object: { key: 'video/a+b/g1/render.json', size: 2 } } },
  ])
})
