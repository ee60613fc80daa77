import { once } from 'node:events'
import { createServer } from 'node:http'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createSecretKeys, toKey } from './modelKeys.ts'

/**
 * The content of the secret; null: it was created without a value, and Secrets Manager then answers with this error.
 */
let stored: string | null = null
let readings = 0
const server = createServer((request, response) => {
  request.resume()
  readings++
  const missing = {
    __type: 'ResourceNotFoundException',
    message: "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
  }
  response.writeHead(stored === null ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' })
  response.end(JSON.stringify(stored === null ? missing : { ARN: 'arn', Name: 'key', SecretString: stored }))
})
let client: SecretsManagerClient

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const credentials = { accessKeyId: 'x', secretAccessKey: 'x' }
  client = new SecretsManagerClient({ endpoint: `http://127.0.0.1:${address.port}`, region: 'local', credentials })
})
afterAll(async () => {
  client.destroy()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

test('uses a key as soon as it is stored, then keeps it, and reads it again on request', async () => {
  const keys = createSecretKeys(client, 'arn')
  stored = null
  expect(await keys.read()).toEqual({ type: 'unset' })
  stored = 'sk-1'
  expect(await keys.read()).toEqual({ type: 'set', key: 'sk-1' })
  stored = 'sk-2'
  readings = 0
  expect(await keys.read()).toEqual({ type: 'set', key: 'sk-1' })
  expect(readings).toBe(0)
  expect(await keys.readAgain()).toEqual({ type: 'set', key: 'sk-2' })
  expect(await keys.read()).toEqual({ type: 'set', key: 'sk-2' })
})

test.each([
  ['sk-1', 'sk-1'],
  ['sk-1\n', 'sk-1'],
  ['  sk-1\r\n', 'sk-1'],
  ['{"OPENROUTER_API_KEY":"sk-1"}', 'sk-1'],
  ['{ "key": " sk-1 " }', 'sk-1'],
])('%j contains the key %s', (text, key) => {
  expect(toKey(text)).toEqual({ type: 'set', key })
})

test.each([undefined, '', ' \n', '{}', '{"a":"1","b":"2"}', '{"a":1}', '{"a":', 'two words', 'sk-ключ', '{"a":""}'])(
  '%j contains no key',
  (text) => {
    expect(toKey(text)).toEqual({ type: 'unset' })
  },
)
