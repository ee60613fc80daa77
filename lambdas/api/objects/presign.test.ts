import { S3Client } from '@aws-sdk/client-s3'
import { PRESIGNED_URL_SECONDS } from '@incuera/contract/limits.ts'
import { expect, test } from '@jest/globals'
import { createPresign } from './presign.ts'

const credentials = { accessKeyId: 'AKIA', secretAccessKey: 'x' }
const client = new S3Client({ region: 'us-east-1', credentials, responseChecksumValidation: 'WHEN_REQUIRED' })

test('a browser can GET it with no header of ours, for a while', async () => {
  const url = new URL(await createPresign(client, 'bucket')('sessions/r30/p/s/g1/seg-0001.json.gz'))
  expect(url.pathname).toBe('/sessions/r30/p/s/g1/seg-0001.json.gz')
  expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('host')
  expect(url.searchParams.get('X-Amz-Expires')).toBe(String(PRESIGNED_URL_SECONDS))
  expect(url.searchParams.has('x-amz-checksum-mode')).toBe(false)
})

test('a download has a file name', async () => {
  const url = new URL(await createPresign(client, 'bucket')('video.mp4', 'visit.mp4'))
  expect(url.searchParams.get('response-content-disposition')).toBe('attachment; filename="visit.mp4"')
})
