import { once } from 'node:events'
import { createServer } from 'node:http'
import { S3Client } from '@aws-sdk/client-s3'
import { afterEach, expect, test } from '@jest/globals'
import { createS3Objects } from './s3Objects.ts'

const CONFLICT =
  '<?xml version="1.0"?><Error><Code>ConditionalRequestConflict</Code><Message>conflict</Message></Error>'
let close = async () => {}
afterEach(() => close())

/** A bucket on a server that answers with these statuses, one after the other, and then repeats the last. */
async function openBucket(statuses: number[]) {
  const conditions: unknown[] = []
  const server = createServer((request, response) => {
    const status = statuses[Math.min(conditions.length, statuses.length - 1)] ?? 500
    conditions.push(request.headers['if-none-match'])
    request
      .resume()
      .on('end', () =>
        response.writeHead(status, { 'content-type': 'application/xml' }).end(status === 200 ? '' : CONFLICT),
      )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${address.port}`,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  })
  close = async () => {
    client.destroy()
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { objects: createS3Objects(client, 'bucket'), conditions }
}

const put = { contentType: 'application/gzip' }

test.each([
  [[200], 'stored'],
  [[412], 'exists'],
  [[409, 409, 200], 'stored'],
  [[409, 412], 'exists'],
])('answers %j are %s', async (statuses, expected) => {
  const { objects, conditions } = await openBucket(statuses)
  expect(await objects.putNew('raw/a.gz', Buffer.from('x'), put)).toBe(expected)
  expect(conditions).toEqual(statuses.map(() => '*'))
})

test('a key that many write at the same time is retried later, and not an error of ours', async () => {
  const { objects } = await openBucket([409])
  await expect(objects.putNew('raw/a.gz', Buffer.from('x'), put)).rejects.toMatchObject({
    statusCode: 429,
    detail: { advice: 'later' },
  })
})

test('any other response is an error', async () => {
  const { objects } = await openBucket([403])
  await expect(objects.putNew('raw/a.gz', Buffer.from('x'), put)).rejects.not.toMatchObject({ statusCode: 429 })
})
