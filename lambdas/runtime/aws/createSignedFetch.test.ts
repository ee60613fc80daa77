import { S3Client } from '@aws-sdk/client-s3'
import { expect, test } from '@jest/globals'
import { createSignedFetch } from './createSignedFetch.ts'

const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'token' }
const { config } = new S3Client({ region: 'us-east-1', credentials })

function open() {
  const sent: { url: string; headers: Headers; body: unknown }[] = []
  const send = async (url: string | URL | Request, init?: RequestInit) => {
    sent.push({ url: String(url), headers: new Headers(init?.headers), body: init?.body })
    return new Response('{}')
  }
  return { sent, signed: createSignedFetch(config, { service: 'bedrock', region: 'eu-central-1', send }) }
}

test('signs for the service and region, instead of the key that a client insists on', async () => {
  const { sent, signed } = open()
  await signed('https://bedrock-runtime.eu-central-1.amazonaws.com/openai/v1/chat/completions', {
    ...{ method: 'POST', body: '{"a":1}' },
    headers: { authorization: 'Bearer signed', 'content-type': 'application/json' },
  })
  expect(sent[0]?.headers.get('authorization')).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-central-1\/bedrock\/aws4_request, SignedHeaders=content-type;host;.*Signature=[0-9a-f]{64}$/,
  )
  expect(sent[0]?.headers.get('x-amz-security-token')).toBe('token')
  expect(sent[0]?.body).toBe('{"a":1}')
})

test('refuses a body that it cannot sign', async () => {
  const { signed } = open()
  await expect(signed('https://x.example/', { method: 'POST', body: new Blob(['x']) })).rejects.toThrow('only a text')
})
