import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterEach, expect, test } from '@jest/globals'
import { openService } from '../testing/openService.ts'
import { createPutObject } from './createPutObject.ts'

let close = async () => {}
afterEach(() => close())

test('an object goes to the address that the SDK would use, and its content is signed', async () => {
  const { config, seen, ...service } = await openService([{ status: 200, body: '' }])
  const s3 = new S3Client(config)
  close = async () => {
    s3.destroy()
    await service.close()
  }
  const key = "raw/r30/a b+c='%é/1.gz"
  await createPutObject(s3, 'bucket')(key, Buffer.from('hello'), {
    contentType: 'text/plain',
    contentEncoding: 'gzip',
    ifNoneMatch: '*',
  })
  await s3.send(
    new PutObjectCommand({
      Bucket: 'bucket',
      Key: key,
      Body: 'hello',
      ContentType: 'text/plain',
      ContentEncoding: 'gzip',
      IfNoneMatch: '*',
    }),
  )
  const [ours, sdks] = seen
  expect(ours?.url).toBe(sdks?.url?.replace(/\?.*/, ''))
  for (const name of [
    'host',
    'content-type',
    'content-encoding',
    'content-length',
    'if-none-match',
    'x-amz-content-sha256',
  ])
    expect([name, ours?.headers[name]]).toEqual([name, sdks?.headers[name]])
})

test('on AWS the address is that of the region and the bucket', async () => {
  const hosts: string[] = []
  const requestHandler = {
    async handle({ hostname, path, protocol }: { hostname: string; path: string; protocol: string }) {
      hosts.push(`${protocol}//${hostname}${path}`)
      throw new Error('no network here')
    },
  }
  const s3 = new S3Client({
    region: 'cn-north-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    requestHandler,
  })
  await expect(createPutObject(s3, 'bucket')('a/b', Buffer.from('x'), { contentType: 'x' })).rejects.toThrow(
    'no network here',
  )
  expect(hosts).toEqual(['https://bucket.s3.cn-north-1.amazonaws.com.cn/a/b'])
})
