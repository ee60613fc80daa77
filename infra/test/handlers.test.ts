import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { coreIndexes, sessionIndexes } from '@incuera/contract/keys.ts'
import { routes } from '@incuera/contract/routes.ts'
import { createDynamoLakeState } from '@incuera/lambdas/sessions/lake/dynamoLakeState.ts'
import { NO_LAKE_STATE } from '@incuera/lambdas/sessions/lake/lakeState.ts'
import { createDynalite } from '@incuera/lambdas/sessions/testing/createDynalite.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { PLATFORM_CONTEXT } from '../lib/blocks/addPackages.ts'
import { invokeBundle } from '../testing/invokeBundle.ts'
import { openSandbox } from '../testing/lambdaSandbox.ts'
import type { Json } from '../testing/readTemplate.ts'
import { synthesize } from '../testing/synthesize.ts'

const sandbox = openSandbox()
const outdir = mkdtempSync(join(tmpdir(), 'incuera-handlers-'))
afterAll(() => rmSync(outdir, { recursive: true, force: true }))

/** The deployed code, built under a umask that shares nothing with others. */
function synthesizePrivately() {
  const before = process.umask(0o077)
  try {
    // Native files are those of this machine, so that they can be run.
    return synthesize({}, { outdir }, { [PLATFORM_CONTEXT]: `${process.platform}-${process.arch}` })
  } finally {
    process.umask(before)
  }
}
const stack = synthesizePrivately()
const functions = stack.ofType('AWS::Lambda::Function').filter(({ id }) => !id.startsWith('Custom'))

/** The assembly folder with the code: zip functions name it by their S3 key, the image by our metadata. */
const folderOf = (id: string): string => {
  const { Properties, Metadata } = stack.json.Resources[id]
  return join(outdir, Metadata?.['incuera:asset'] ?? `asset.${String(Properties.Code.S3Key).replace('.zip', '')}`)
}

const dynamo = createDynalite()
let dynamoEndpoint = ''
beforeAll(async () => {
  const client = await dynamo.start(TABLE, Object.values({ ...sessionIndexes, ...coreIndexes }))
  // Another run keeps the lake: the first invocation then has nothing to do.
  await createDynamoLakeState(client, TABLE).replace({ ...NO_LAKE_STATE, leaseUntil: Date.now() + 3_600_000 }, 0)
  const { protocol, hostname, port } = (await client.config.endpoint?.()) ?? { protocol: '', hostname: '', port: 0 }
  dynamoEndpoint = `${protocol}//${hostname}:${port}`
})
afterAll(() => dynamo.stop())

/** References are known at deployment only. One name is used for all tables, since only one function uses any. */
const TABLE = 'sessions'
function deployedValue(name: string, value: unknown): string {
  if (typeof value === 'string') return value
  if (name === 'PIPELINE_QUEUES') return '{"sessions":["watch"]}'
  return name.endsWith('_TABLE') ? TABLE : 'https://known.at/deployment'
}

type Trigger = 'queue' | 'schedule' | 'http'
function triggerOf(id: string): Trigger {
  const names = (type: string) =>
    stack.ofType(type).some(({ properties }) => JSON.stringify(properties).includes(`"${id}"`))
  if (names('AWS::Lambda::EventSourceMapping')) return 'queue'
  return names('AWS::Events::Rule') || names('AWS::Scheduler::Schedule') ? 'schedule' : 'http'
}

const record = {
  messageId: '1',
  body: 'none of ours',
  attributes: { ApproximateReceiveCount: '1' },
  messageAttributes: {},
  eventSourceARN: 'arn:aws:sqs:r:1:q',
}
const request = (method: string, rawPath: string) => ({ rawPath, headers: {}, requestContext: { http: { method } } })

/** A first invocation that can be answered without any other service, or with DynamoDB alone. */
function firstOf(id: string): { event: Json; answer: unknown } {
  switch (triggerOf(id)) {
    case 'queue':
      return { event: { Records: [record] }, answer: { batchItemFailures: [{ itemIdentifier: '1' }] } }
    case 'schedule':
      return { event: {}, answer: undefined }
    case 'http':
      return id.startsWith('Ingest')
        ? { event: request('POST', routes.ingest.path), answer: expect.objectContaining({ statusCode: 401 }) }
        : { event: request('GET', routes.health.path), answer: expect.objectContaining({ statusCode: 200 }) }
  }
}

describe(`the deployed code, run as "${sandbox.isolation}"`, () => {
  // The image has its own test, image.test.ts.
  const zips = functions.filter(({ properties }) => properties.PackageType !== 'Image')

  test.each(zips.map(({ id, properties }) => [id, properties]))(
    '%s answers its first invocation',
    async (id, { Handler, Environment }) => {
      const [file, name] = String(Handler).split('.')
      const { event, answer } = firstOf(id)
      const variables = Object.entries(Environment?.Variables ?? {}).map(([key, value]) => [
        key,
        deployedValue(key, value),
      ])
      const invoked = await invokeBundle(sandbox, {
        folders: { '/var/task': folderOf(id) },
        ...{ file: `/var/task/${file}.mjs`, name: name ?? '', event },
        env: {
          ...Object.fromEntries(variables),
          ...{
            AWS_REGION: 'us-east-1',
            AWS_ACCESS_KEY_ID: 'local',
            AWS_SECRET_ACCESS_KEY: 'local',
            AWS_MAX_ATTEMPTS: '1',
          },
          ...{ AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_ENDPOINT_URL_DYNAMODB: dynamoEndpoint },
        },
      })
      expect(invoked.answer).toEqual(answer)
    },
  )

  test('is readable by Lambda, whatever the umask of the deploying user', () => {
    const closed = readdirSync(outdir, { recursive: true, withFileTypes: true })
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => (statSync(path).mode & 0o444) !== 0o444)
    expect(closed).toEqual([])
  })

  test('contains everything that the Dockerfile of the image copies', () => {
    const render = functions.find(({ id }) => id.startsWith('RenderFunction'))
    expect(readdirSync(folderOf(render?.id ?? '')).sort()).toEqual([
      'Dockerfile',
      'index.mjs',
      'index.mjs.map',
      'package-lock.json',
      'package.json',
      'player.js',
      'unpackChromium.mjs',
      'unpackChromium.mjs.map',
    ])
  })
})
