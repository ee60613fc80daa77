import { request } from 'node:http'
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openGateway, role, type TestGateway } from '#testing/openGateway.ts'
import { type LocalService, ServiceError } from '../service.ts'
import { writeJson } from './writeJson.ts'

const resources = { Caller: role({ Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:us-east-1:000000000000:jobs' }) }
/** Reports what the gateway made of a request. */
const echo: LocalService = {
  signingName: 'sqs',
  errors: 'json',
  body: 'buffer',
  permissions: ({ body }) => [
    {
      action: 'sqs:SendMessage',
      resource: `arn:aws:sqs:us-east-1:000000000000:${JSON.parse(body.toString()).QueueUrl.split('/').pop()}`,
    },
  ],
  async handle({ body, principal }, response) {
    const { MessageBody } = JSON.parse(body.toString())
    if (MessageBody === 'bug') throw new TypeError('a bug')
    if (MessageBody === 'error')
      throw new ServiceError(400, 'SomeException', 'with fields', { fields: { Reasons: ['a'] } })
    writeJson(response, { MessageId: principal.type === 'role' ? principal.roleId : 'root' })
  },
  async close() {},
}

/** A request as it goes over the wire. */
interface Wire {
  path: string
  headers: Record<string, string>
  body: string
}

let machine: TestGateway
beforeAll(async () => {
  machine = await openGateway(resources, () => [echo])
})
afterAll(() => machine.close())

const send = (roleId: string | undefined, MessageBody: string, QueueUrl = 'jobs') => {
  const client = new SQSClient({ ...machine.as(roleId), md5: false })
  return client
    .send(new SendMessageCommand({ QueueUrl: `${machine.origin}/000000000000/${QueueUrl}`, MessageBody }))
    .finally(() => client.destroy())
}

describe('a signed request', () => {
  test('reaches its service with its signer', async () => {
    expect((await send('Caller', 'x')).MessageId).toBe('Caller')
    expect((await send(undefined, 'x', 'other')).MessageId).toBe('root')
  })

  test('is denied in the format of the service', async () => {
    await expect(send('Caller', 'x', 'other')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 400 },
    })
  })

  test('gets the errors of the service with their fields, and no details of a bug', async () => {
    await expect(send('Caller', 'error')).rejects.toMatchObject({ name: 'SomeException', Reasons: ['a'] })
    await expect(send('Caller', 'bug')).rejects.toMatchObject({
      name: 'InternalError',
      message: 'We encountered an internal error.',
    })
    expect(machine.logged.at(-1)).toMatchObject({
      message: 'a local service failed',
      fields: { error: new TypeError('a bug') },
    })
  })

  test('is refused 15 minutes after', async () => {
    machine.advance(16 * 60, 'gateway')
    await expect(send('Caller', 'x')).rejects.toMatchObject({ name: 'InvalidSignatureException' })
    machine.advance(-16 * 60, 'gateway')
  })

  test('for an unsupported service is refused by name', async () => {
    const s3 = new S3Client(machine.as())
    await expect(s3.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    })
    s3.destroy()
  })
})

describe('a request that was changed', () => {
  /** Signs with the SDK, then sends something else. */
  async function tamper(change: (wire: Wire) => void): Promise<number> {
    let wire: Wire = { path: '', headers: {}, body: '' }
    const requestHandler = {
      async handle({
        path,
        headers,
        body,
      }: {
        path: string
        headers: Record<string, string>
        body?: Uint8Array
      }): Promise<never> {
        wire = { path, headers, body: new TextDecoder().decode(body) }
        throw new Error('delayed')
      },
    }
    const client = new SQSClient({ ...machine.as('Caller'), requestHandler })
    const sent = client.send(
      new SendMessageCommand({ QueueUrl: `${machine.origin}/000000000000/jobs`, MessageBody: 'x' }),
    )
    await expect(sent).rejects.toThrow('delayed')
    change(wire)
    const { port } = new URL(machine.origin)
    return new Promise((resolve, reject) => {
      const outgoing = request(
        { port, host: '127.0.0.1', method: 'POST', path: wire.path, headers: wire.headers },
        (response) => {
          response.resume()
          resolve(response.statusCode ?? 0)
        },
      )
      outgoing.on('error', reject)
      outgoing.end(wire.body)
    })
  }

  test.each([
    ['nothing', () => {}, 200],
    ['the body', (wire: Wire) => (wire.body = wire.body.replace('"x"', '"y"')), 403],
    ['a signed header', (wire: Wire) => (wire.headers['x-amz-target'] = 'AmazonSQS.DeleteMessage'), 403],
    ['the path', (wire: Wire) => (wire.path = '/other'), 403],
    ['the query', (wire: Wire) => (wire.path = '/?a=b'), 403],
    ['the path, upwards', (wire: Wire) => (wire.path = '/a/../b'), 400],
    ['the path, beyond reading', (wire: Wire) => (wire.path = '/%zz'), 400],
    ['the signature', (wire: Wire) => (wire.headers.authorization = 'AWS4-HMAC-SHA256 x'), 400],
    ['the signature, away', (wire: Wire) => delete wire.headers.authorization, 403],
  ])('%s', async (_, change, status) => {
    expect(await tamper((wire) => void change(wire))).toBe(status)
  })
})

test('a body beyond 16 MB is not read', async () => {
  await expect(send('Caller', 'x'.repeat(17 * 1024 * 1024))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 413 },
  })
})

test('keys stay the same after a restart, and differ on another machine', async () => {
  const before = machine.as('Caller').credentials
  await machine.reopen()
  expect(machine.as('Caller').credentials).toEqual(before)
  const other = await openGateway(resources, () => [echo])
  expect(other.as('Caller').credentials.secretAccessKey).not.toBe(before.secretAccessKey)
  await other.close()
})
