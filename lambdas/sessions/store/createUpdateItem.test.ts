import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterEach, expect, test } from '@jest/globals'
import { isUnavailable } from '#runtime/isUnavailable.ts'
import { openService } from '../testing/openService.ts'
import { createUpdateItem } from './createUpdateItem.ts'

let close = async () => {}
afterEach(() => close())

async function openTable(answers: Parameters<typeof openService>[0]) {
  const { config, seen, ...service } = await openService(answers)
  const client = new DynamoDBClient(config)
  close = async () => {
    client.destroy()
    await service.close()
  }
  return { update: createUpdateItem(client), seen }
}

const fault = (status: number, code: string) => ({
  status,
  body: JSON.stringify({ __type: `com.amazonaws#${code}`, message: 'no' }),
})
const item = { status: 200, body: JSON.stringify({ Attributes: { count: { N: '3' }, name: { S: 'x' } } }) }
const input = {
  TableName: 't',
  Key: { pk: 'a' },
  UpdateExpression: 'SET x = :x',
  ExpressionAttributeValues: { ':x': 1, ':none': undefined },
}

test('plain values go in, and plain values come out', async () => {
  const { update, seen } = await openTable([item])
  expect(await update(input)).toEqual({ count: 3, name: 'x' })
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
    ...{ TableName: 't', Key: { pk: { S: 'a' } }, UpdateExpression: 'SET x = :x' },
    ExpressionAttributeValues: { ':x': { N: '1' } },
  })
  expect(seen[0]?.headers).toMatchObject({
    'x-amz-target': 'DynamoDB_20120810.UpdateItem',
    'x-amz-security-token': 'of a role',
    authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=a\/\d{8}\/eu-west-1\/dynamodb\/aws4_request/),
  })
})

test.each([
  ['a cut connection', null],
  ['an answer of no service', { status: 503, body: '<html>' }],
  ['a fault of the service', fault(500, 'InternalServerError')],
  ['throttling', fault(400, 'ProvisionedThroughputExceededException')],
])('%s is retried', async (_, answer) => {
  const { update, seen } = await openTable([answer, answer, item])
  expect(await update(input)).toMatchObject({ count: 3 })
  expect(seen).toHaveLength(3)
})

test.each([
  ['a cut connection', null],
  ['a fault of the service', fault(500, 'InternalServerError')],
  ['throttling', fault(400, 'ThrottlingException')],
])('%s is reported after three tries as temporary', async (_, answer) => {
  const { update, seen } = await openTable([answer])
  const error = await update(input).then(
    () => null,
    (error: unknown) => error,
  )
  expect(error).toBeTruthy()
  expect(isUnavailable(error)).toBe(true)
  expect(seen).toHaveLength(3)
})

test('a condition that is not met is not an error, and an invalid request is reported immediately', async () => {
  const { update, seen } = await openTable([
    fault(400, 'ConditionalCheckFailedException'),
    fault(400, 'ValidationException'),
  ])
  expect(await update(input)).toBeNull()
  const error = await update(input).catch((error: unknown) => error)
  expect(error).toMatchObject({ name: 'ValidationException', message: 'no', $metadata: { httpStatusCode: 400 } })
  expect(isUnavailable(error)).toBe(false)
  expect(seen).toHaveLength(2)
})
