import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { DeleteObjectsCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openBucket, rejects, type TestBucket } from '#testing/openBucket.ts'

let bucket: TestBucket
beforeAll(async () => {
  bucket = await openBucket()
})
afterAll(() => bucket.close())

describe('access', () => {
  test('a role reaches what its policy names, and nothing else', async () => {
    const writer = bucket.as('Writer')
    await writer.send(new PutObjectCommand({ Bucket: bucket.Bucket, Key: 'raw/1', Body: 'x' }))
    const denied = writer.send(new PutObjectCommand({ Bucket: bucket.Bucket, Key: 'video/1', Body: 'x' }))
    await expect(denied).rejects.toThrow(
      `User: arn:aws:sts::000000000000:assumed-role/Test-Writer/Writer is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::${bucket.Bucket}/video/1" because no identity-based policy allows the s3:PutObject action`,
    )
    await rejects(denied, 'AccessDenied', 403)
    await rejects(writer.send(new GetObjectCommand({ Bucket: bucket.Bucket, Key: 'raw/1' })), 'AccessDenied', 403)
    expect(bucket.machine.logged).toContainEqual({
      message: 'access denied',
      fields: {
        principal: 'Writer',
        action: 's3:PutObject',
        resource: `arn:aws:s3:::${bucket.Bucket}/video/1`,
        because: 'implicit',
      },
    })
  })

  test('a missing object is NoSuchKey only for those who may list', async () => {
    await rejects(
      bucket.as('Lister').send(new GetObjectCommand({ Bucket: bucket.Bucket, Key: 'raw/none' })),
      'NoSuchKey',
      404,
    )
    await rejects(
      bucket.as('Reader').send(new GetObjectCommand({ Bucket: bucket.Bucket, Key: 'raw/none' })),
      'AccessDenied',
      403,
    )
  })

  test('DeleteObjects is answered key by key', async () => {
    const lister = bucket.as('Lister')
    const { Errors } = await lister.send(
      new DeleteObjectsCommand({ Bucket: bucket.Bucket, Delete: { Objects: [{ Key: 'raw/1' }] } }),
    )
    expect(Errors).toMatchObject([{ Key: 'raw/1', Code: 'AccessDenied' }])
  })

  test('without a signature, with a wrong one, with an unknown key', async () => {
    expect((await fetch(`${bucket.machine.origin}/${bucket.Bucket}/raw/1`)).status).toBe(403)
    const { credentials, ...rest } = bucket.machine.as()
    const forged = new S3Client({ ...rest, credentials: { ...credentials, secretAccessKey: 'wrong' } })
    await rejects(
      forged.send(new GetObjectCommand({ Bucket: bucket.Bucket, Key: 'raw/1' })),
      'SignatureDoesNotMatch',
      403,
    )
    const unknown = new S3Client({ ...rest, credentials: { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'x' } })
    await rejects(
      unknown.send(new GetObjectCommand({ Bucket: bucket.Bucket, Key: 'raw/1' })),
      'InvalidAccessKeyId',
      403,
    )
  })
})

describe('presigned URLs', () => {
  const sign = (more: object = {}, roleId?: string) =>
    getSignedUrl(
      roleId ? bucket.as(roleId) : bucket.s3,
      new GetObjectCommand({ Bucket: bucket.Bucket, Key: 'pre/ä b', ...more }),
      { expiresIn: 60 },
    )
  beforeAll(() => bucket.put('pre/ä b', 'presigned'))

  test('can be read, with their own headers', async () => {
    const answer = await fetch(
      await sign({ ResponseContentDisposition: 'attachment; filename="a.mp4"', ResponseContentType: 'video/mp4' }),
    )
    expect(await answer.text()).toBe('presigned')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="a.mp4"')
    expect(answer.headers.get('content-type')).toBe('video/mp4')
    expect((await fetch(await sign({ ResponseContentDisposition: 'attachment; filename="日.mp4"' }))).status).toBe(400)
  })

  test('allow no more than their role and what was signed', async () => {
    expect((await fetch(await sign({}, 'Writer'))).status).toBe(403)
    const url = await sign()
    // The machine's clock runs on as well; half of the time leaves room for a slow one.
    bucket.machine.advance(30, 'gateway')
    expect((await fetch(url)).status).toBe(200)
    expect((await fetch(url.replace('pre/', 'raw/'))).status).toBe(403)
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403)
    expect((await fetch(url.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'))).status).toBe(403)
    bucket.machine.advance(31, 'gateway')
    expect(await (await fetch(url)).text()).toContain('Request has expired')
    bucket.machine.advance(-61, 'gateway')
  })

  test('writes', async () => {
    // Otherwise the SDK signs the checksum of the empty body it sees, and S3 refuses any other.
    const signer = new S3Client({ ...bucket.machine.as(), requestChecksumCalculation: 'WHEN_REQUIRED' })
    const url = await getSignedUrl(signer, new PutObjectCommand({ Bucket: bucket.Bucket, Key: 'pre/put' }))
    expect((await fetch(url, { method: 'PUT', body: 'uploaded' })).status).toBe(200)
    expect((await bucket.get('pre/put')).text).toBe('uploaded')
    const strict = await getSignedUrl(bucket.s3, new PutObjectCommand({ Bucket: bucket.Bucket, Key: 'pre/put' }))
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
    expect(
      (await fetch(url, { method: 'OPTIONS', headers: { ...preflight, origin: 'https://evil.example' } })).status,
    ).toBe(403)
    const refused = await fetch(`${url}0`, { headers: { origin } })
    expect(refused.status).toBe(403)
    expect(refused.headers.get('access-control-allow-origin')).toBe(origin)
    expect(
      (await fetch(url, { headers: { origin: 'https://evil.example' } })).headers.get('access-control-allow-origin'),
    ).toBe(null)
  })
})

describe('the disk', () => {
  test('keeps objects after a restart, and no leftovers', async () => {
    await bucket.put('kept/over', 'one')
    await bucket.put('kept/over', 'two')
    await rejects(bucket.put('kept/over', 'bad', { ChecksumCRC32: 'AAAAAA==' }), 'BadDigest', 400)
    const url = await getSignedUrl(bucket.s3, new GetObjectCommand({ Bucket: bucket.Bucket, Key: 'kept/over' }))
    await bucket.machine.reopen()
    expect(await (await fetch(url)).text()).toBe('two')
    expect(readdirSync(join(bucket.machine.folder, 's3', 'data', bucket.Bucket, 'kept'))).toHaveLength(1)
  })

  test('keeps nothing of an interrupted upload', async () => {
    const url = await getSignedUrl(
      new S3Client({ ...bucket.machine.as(), requestChecksumCalculation: 'WHEN_REQUIRED' }),
      new PutObjectCommand({ Bucket: bucket.Bucket, Key: 'broken/off' }),
    )
    const upload = request(url, { method: 'PUT', headers: { 'content-length': 1_000_000 } })
    upload.on('error', () => undefined)
    upload.write(randomBytes(500_000))
    const folder = join(bucket.machine.folder, 's3', 'data', bucket.Bucket, 'broken')
    const filesOf = () => (existsSync(folder) ? readdirSync(folder) : [])
    const until = async (holds: () => boolean) => {
      while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await until(() => filesOf().length === 1)
    upload.destroy()
    await until(() => filesOf().length === 0)
    await rejects(bucket.get('broken/off'), 'NoSuchKey', 404)
    expect(bucket.machine.logged.filter(({ message }) => message === 'a local service failed')).toEqual([])
  })

  test('shows the bytes to readers on this machine', async () => {
    await bucket.put('lake/events/day=2026-11-21/hour=08/x.parquet', 'PAR1')
    const [file] = await bucket.local().files(bucket.Bucket, 'lake/events/')
    expect(file?.path).toMatch(/lake\/events\/day=2026-11-21\/hour=08\/[0-9a-f]+\.x\.parquet$/)
    expect(readFileSync(file?.path ?? '', 'utf8')).toBe('PAR1')
  })
})

test("a bucket notifies its queue of the objects it subscribes to, in S3's JSON", async () => {
  await bucket.put('video/a b/g1/render.json', '{}')
  await bucket.put('video/other.mp4', '{}')
  expect(bucket.notified).toHaveLength(1)
  expect(bucket.notified[0]?.queueArn).toBe(bucket.machine.template.attribute('Queue', 'Arn'))
  const { Records } = JSON.parse(bucket.notified[0]?.body ?? '{}')
  expect(Records).toMatchObject([
    {
      eventName: 'ObjectCreated:Put',
      eventSource: 'aws:s3',
      s3: { bucket: { name: bucket.Bucket }, object: { key: 'video/a+b/g1/render.json', size: 2 } },
    },
  ])
})
