import { PRESIGNED_URL_SECONDS } from '@incuera/contract/limits.ts'
import { expect, test } from '@jest/globals'
import { createPresign } from './presign.ts'
import { createPresignUpload } from './presignUpload.ts'

// As the handler wires it: no checksum setting of the client comes from outside.
const presign = createPresign(
  { region: 'us-east-1', credentials: { accessKeyId: 'AKIA', secretAccessKey: 'x' } },
  'bucket',
)

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
