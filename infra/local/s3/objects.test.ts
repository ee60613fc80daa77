import { createHash, randomBytes } from 'node:crypto'
import { request } from 'node:http'
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
  PutObjectCommand,
  PutObjectTaggingCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openBucket, rejects, type TestBucket } from '#testing/openBucket.ts'

let bucket: TestBucket
beforeAll(async () => {
  bucket = await openBucket()
})
afterAll(() => bucket.close())

describe('objects', () => {
  test('come back with their headers and metadata', async () => {
    await bucket.put('meta/a b+ü.txt', 'hello', {
      ContentType: 'text/plain',
      ContentEncoding: 'identity',
      CacheControl: 'no-store',
      Metadata: { who: 'me' },
    })
    const answer = await bucket.get('meta/a b+ü.txt')
    expect(answer).toMatchObject({
      text: 'hello',
      ContentType: 'text/plain',
      ContentEncoding: 'identity',
      CacheControl: 'no-store',
      Metadata: { who: 'me' },
    })
    expect(answer.ETag).toBe(`"${createHash('md5').update('hello').digest('hex')}"`)
    const head = await bucket.s3.send(new HeadObjectCommand({ Bucket: bucket.Bucket, Key: 'meta/a b+ü.txt' }))
    expect(head).toMatchObject({ ContentLength: 5, AcceptRanges: 'bytes' })
  })

  test.each(['a', 'a/b', 'a//b', '.hidden', 'with "quotes" & <tags>', '%2F', 'ä/ö', 'CON', 'back\\slash'])(
    'may be called %p',
    async (Key) => {
      await bucket.put(`odd/${Key}`, Key)
      expect((await bucket.get(`odd/${Key}`)).text).toBe(Key)
      const { Contents = [] } = await bucket.list({ Prefix: `odd/${Key}` })
      expect(Contents.map(({ Key }) => Key)).toContain(`odd/${Key}`)
    },
  )

  test('keys are not limited to 1024 bytes by truncation', async () => {
    await bucket.put('é'.repeat(512), 'long')
    expect((await bucket.get('é'.repeat(512))).text).toBe('long')
    await rejects(bucket.put('é'.repeat(513)), 'KeyTooLongError', 400)
  })

  test('a stream of unknown chunks arrives byte by byte (aws-chunked with a checksum trailer)', async () => {
    const bytes = randomBytes(3_000_001)
    const chunks = [bytes.subarray(0, 1), bytes.subarray(1, 70_000), bytes.subarray(70_000)]
    await bucket.put('streamed', Readable.from(chunks), { ContentLength: bytes.length })
    const body = await (
      await bucket.s3.send(new GetObjectCommand({ Bucket: bucket.Bucket, Key: 'streamed' }))
    ).Body?.transformToByteArray()
    expect(Buffer.from(body ?? []).equals(bytes)).toBe(true)
  })

  test('more than 2 kB of metadata, or a body of unknown length, is refused as on AWS', async () => {
    const Metadata = { note: 'x'.repeat(2_045) }
    await rejects(bucket.put('metadata', 'x', { Metadata }), 'MetadataTooLarge', 400)
    const url = await getSignedUrl(bucket.s3, new PutObjectCommand({ Bucket: bucket.Bucket, Key: 'endless' }))
    const status = await new Promise((resolve) => {
      const put = request(url, { method: 'PUT' }, (answer) => resolve(answer.resume().statusCode))
      put.write('without a length, ')
      put.end('chunk by chunk')
    })
    expect(status).toBe(411)
  })

  test('a wrong checksum stores nothing', async () => {
    await rejects(bucket.put('bad', 'x', { ChecksumCRC32: 'AAAAAA==' }), 'BadDigest', 400)
    await rejects(
      bucket.put('bad', 'x', { ContentMD5: createHash('md5').update('y').digest('base64') }),
      'BadDigest',
      400,
    )
    await rejects(bucket.get('bad'), 'NoSuchKey', 404)
  })

  test('ranges: middle, open, suffix, outside', async () => {
    await bucket.put('range', '0123456789')
    expect(await bucket.get('range', { Range: 'bytes=6-8' })).toMatchObject({
      text: '678',
      ContentRange: 'bytes 6-8/10',
    })
    expect(await bucket.get('range', { Range: 'bytes=7-' })).toMatchObject({ text: '789' })
    expect(await bucket.get('range', { Range: 'bytes=-3' })).toMatchObject({ text: '789' })
    expect(await bucket.get('range', { Range: 'bytes=-30' })).toMatchObject({ text: '0123456789' })
    await rejects(bucket.get('range', { Range: 'bytes=10-' }), 'InvalidRange', 416)
  })

  test('an empty object is complete', async () => {
    await bucket.put('empty', '', { ContentLength: 0 })
    expect(await bucket.get('empty')).toMatchObject({ text: '', ContentLength: 0 })
  })

  test('If-None-Match: * lets exactly one of many writers through', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => bucket.put('once', `writer ${n}`, { IfNoneMatch: '*' })),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await rejects(bucket.put('once', 'late', { IfNoneMatch: '*' }), 'PreconditionFailed', 412)
  })

  test('If-Match only overwrites the object it names', async () => {
    const { ETag } = await bucket.put('match', 'one')
    await bucket.put('match', 'two', { IfMatch: ETag })
    await rejects(bucket.put('match', 'three', { IfMatch: ETag }), 'PreconditionFailed', 412)
    await rejects(bucket.put('match-nothing', 'x', { IfMatch: ETag }), 'NoSuchKey', 404)
  })

  test('conditional reads', async () => {
    const { ETag } = await bucket.put('cond', 'x')
    await rejects(bucket.get('cond', { IfNoneMatch: ETag }), 'Unknown', 304)
    await rejects(bucket.get('cond', { IfMatch: '"other"' }), 'PreconditionFailed', 412)
    expect((await bucket.get('cond', { IfNoneMatch: '"other"' })).text).toBe('x')
    await rejects(bucket.get('cond', { IfModifiedSince: new Date(Date.now() + 1000) }), 'Unknown', 304)
  })

  test('copies keep or replace headers', async () => {
    await bucket.put('source', 'x', { ContentType: 'text/css', Metadata: { a: '1' } })
    await bucket.s3.send(
      new CopyObjectCommand({ Bucket: bucket.Bucket, Key: 'kept', CopySource: `${bucket.Bucket}/source` }),
    )
    expect(await bucket.get('kept')).toMatchObject({ text: 'x', ContentType: 'text/css', Metadata: { a: '1' } })
    await bucket.s3.send(
      new CopyObjectCommand({
        Bucket: bucket.Bucket,
        Key: 'replaced',
        CopySource: `/${bucket.Bucket}/source`,
        MetadataDirective: 'REPLACE',
        ContentType: 'text/html',
      }),
    )
    expect(await bucket.get('replaced')).toMatchObject({ ContentType: 'text/html', Metadata: {} })
  })

  test('deletes one, many and none', async () => {
    await Promise.all(['del/1', 'del/2', 'del/ü&<3>'].map((Key) => bucket.put(Key)))
    await bucket.s3.send(new DeleteObjectCommand({ Bucket: bucket.Bucket, Key: 'del/1' }))
    await bucket.s3.send(new DeleteObjectCommand({ Bucket: bucket.Bucket, Key: 'del/1' }))
    const Objects = ['del/2', 'del/ü&<3>', 'del/never'].map((Key) => ({ Key }))
    const { Deleted = [] } = await bucket.s3.send(
      new DeleteObjectsCommand({ Bucket: bucket.Bucket, Delete: { Objects } }),
    )
    expect(Deleted.map(({ Key }) => Key)).toEqual(['del/2', 'del/ü&<3>', 'del/never'])
    expect((await bucket.list({ Prefix: 'del/' })).KeyCount).toBe(0)
  })

  test('multipart: joined in order, aborted, refused', async () => {
    const first = randomBytes(5 * 1024 * 1024)
    const { UploadId } = await bucket.s3.send(
      new CreateMultipartUploadCommand({ Bucket: bucket.Bucket, Key: 'large', ContentType: 'video/mp4' }),
    )
    const upload = { Bucket: bucket.Bucket, Key: 'large', UploadId }
    const two = await bucket.s3.send(new UploadPartCommand({ ...upload, PartNumber: 2, Body: 'tail' }))
    const one = await bucket.s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: first }))
    const complete = (Parts: { PartNumber: number; ETag?: string }[]) =>
      bucket.s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }))
    await rejects(complete([{ PartNumber: 1, ETag: '"x"' }]), 'InvalidPart', 400)
    const { ETag } = await complete([
      { PartNumber: 1, ETag: one.ETag },
      { PartNumber: 2, ETag: two.ETag },
    ])
    expect(ETag).toMatch(/-2"$/)
    expect(await bucket.get('large', { Range: 'bytes=-6' })).toMatchObject({
      text: `${first.subarray(-2).toString()}tail`,
      ContentType: 'video/mp4',
    })
    await rejects(bucket.s3.send(new AbortMultipartUploadCommand(upload)), 'NoSuchUpload', 404)
  })

  test('refuses unsupported operations by name', async () => {
    await bucket.put('tagged')
    await rejects(
      bucket.s3.send(new PutObjectTaggingCommand({ Bucket: bucket.Bucket, Key: 'tagged', Tagging: { TagSet: [] } })),
      'NotImplemented',
      501,
    )
    await rejects(bucket.s3.send(new GetObjectCommand({ Bucket: 'other', Key: 'x' })), 'NoSuchBucket', 404)
  })
})
