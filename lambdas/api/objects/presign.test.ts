import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { PRESIGNED_URL_SECONDS } from '@incuera/contract/limits.ts'
import { expect, jest, test } from '@jest/globals'
import { createPresign } from './presign.ts'
import { createPresignUpload } from './presignUpload.ts'

// As the handler wires it: no checksum setting of the client comes from outside.
const CONFIG = { region: 'us-east-1', credentials: { accessKeyId: 'AKIA', secretAccessKey: 'x' } }
const presign = createPresign(CONFIG, 'bucket')

const SIGNATURE = ['Algorithm', 'Content-Sha256', 'Credential', 'Date', 'Expires', 'Signature', 'SignedHeaders'].map(
  (name) => `X-Amz-${name}`,
)

test('a browser can GET it without extra headers, for a limited time', async () => {
  const url = new URL(await presign('sessions/r30/p/s/g1/seg-0001.json.gz'))
  expect(url.pathname).toBe('/sessions/r30/p/s/g1/seg-0001.json.gz')
  expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('host')
  expect(url.searchParams.get('X-Amz-Expires')).toBe(String(PRESIGNED_URL_SECONDS))
  const short = new URL(await presign('a.json', undefined, 30))
  expect(short.searchParams.get('X-Amz-Expires')).toBe('30')
})

test('the URL carries the signature and no checksum parameters', async () => {
  const url = new URL(await presign('a.json'))
  expect([...url.searchParams.keys()].sort()).toEqual([...SIGNATURE, 'x-id'].sort())
})

test('a download has a file name', async () => {
  const url = new URL(await presign('video.mp4', 'session.mp4'))
  expect(url.searchParams.get('response-content-disposition')).toBe('attachment; filename="session.mp4"')
  expect([...url.searchParams.keys()].sort()).toEqual([...SIGNATURE, 'response-content-disposition', 'x-id'].sort())
})

test.each([
  ['sessions/r30/p/s/g1/seg-0001.json.gz', undefined, 900],
  ['video.mp4', 'session & "clip" é.mp4', 30],
  ["odd key/a+b=c&d?e#f%20'(*)!~é.json", undefined, 1],
])('the URL of %j is exactly that of the SDK', async (key, fileName, seconds) => {
  jest.useFakeTimers({ now: Date.UTC(2026, 11, 2), advanceTimers: true })
  try {
    const checksums = {
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    } as const
    const client = new S3Client({ ...CONFIG, ...checksums })
    const disposition = fileName === undefined ? undefined : `attachment; filename="${fileName}"`
    const command = new GetObjectCommand({ Bucket: 'bucket', Key: key, ResponseContentDisposition: disposition })
    const [ours, theirs] = [
      await presign(key, fileName, seconds),
      await getSignedUrl(client, command, { expiresIn: seconds }),
    ]
    const parts = (url: string) => ({ path: url.split('?')[0], query: url.split('?')[1]?.split('&').sort() })
    expect(parts(ours)).toEqual(parts(theirs))
  } finally {
    jest.useRealTimers()
  }
})

test('an upload of exactly so many bytes is signed, and nothing else a browser or a command would not send', async () => {
  const presignUpload = createPresignUpload(
    { region: 'us-east-1', credentials: { accessKeyId: 'AKIA', secretAccessKey: 'x' } },
    'bucket',
  )
  const { url, headers } = await presignUpload('maps/p/m', 1234)
  expect(headers).toEqual({ 'content-length': '1234' })
  const { searchParams } = new URL(url)
  expect(searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;host')
  expect([...searchParams.keys()].sort()).toEqual([...SIGNATURE, 'x-id'].sort())
})
