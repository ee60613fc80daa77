import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { coreIndexes, sessionIndexes } from '@incuera/contract/keys.ts'
import { createDynamoLakeState } from '@incuera/lambdas/sessions/lake/dynamoLakeState.ts'
import { NO_LAKE_STATE } from '@incuera/lambdas/sessions/lake/lakeState.ts'
import { createDynalite } from '@incuera/lambdas/sessions/testing/createDynalite.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { PLATFORM_CONTEXT } from '../lib/blocks/addPackages.ts'
import { deployedEnvironment, firstEvent, TABLE, triggerOf } from '../testing/firstInvocation.ts'
import { invokeBundle } from '../testing/invokeBundle.ts'
import { openSandbox } from '../testing/lambdaSandbox.ts'
import { synthesize } from '../testing/synthesize.ts'
import { FUNCTION_ZIP_BYTES_MAX, HEAVY_FUNCTIONS, zipBytes } from '../testing/zipBytes.ts'

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

/** What it answers to {@link firstEvent}. */
function firstAnswer(id: string): unknown {
  switch (triggerOf(stack, id)) {
    case 'queue':
      return { batchItemFailures: [{ itemIdentifier: '1' }] }
    case 'schedule':
      return undefined
    case 'http':
      return expect.objectContaining({ statusCode: id.startsWith('Ingest') ? 401 : 200 })
  }
}

/** Of a bundle: the entry, and what it imports statically. */
function startedFiles(folder: string): string[] {
  const files = new Set(['index.mjs'])
  for (const file of files)
    for (const [, name = ''] of readFileSync(join(folder, file), 'utf8').matchAll(
      /(?:from|import)"\.\/(later-\w+\.mjs)"/g,
    ))
      files.add(name)
  return [...files]
}

describe(`the deployed code, run as "${sandbox.isolation}"`, () => {
  // The image has its own test, image.test.ts.
  const zips = functions.filter(({ properties }) => properties.PackageType !== 'Image')

  test.each(zips.map(({ id, properties }) => [id, properties]))(
    '%s answers its first invocation',
    async (id, properties) => {
      const [file, name] = String(properties.Handler).split('.')
      const invoked = await invokeBundle(sandbox, {
        folders: { '/var/task': folderOf(id) },
        ...{ file: `/var/task/${file}.mjs`, name: name ?? '', event: firstEvent(stack, id) },
        env: { ...deployedEnvironment(properties), AWS_ENDPOINT_URL_DYNAMODB: dynamoEndpoint },
      })
      expect(invoked.answer).toEqual(firstAnswer(id))
    },
  )

  test('is small, except where an engine is in it', () => {
    const isHeavy = (id: string) => HEAVY_FUNCTIONS.some((name) => id.startsWith(name))
    const kilobytes = zips
      .filter(({ id }) => !isHeavy(id))
      .map(({ id }) => [id, zipBytes(folderOf(id)) / 1000] as const)
    expect(kilobytes.length).toBeGreaterThan(10)
    expect(kilobytes.filter(([, size]) => size > FUNCTION_ZIP_BYTES_MAX / 1000)).toEqual([])
  })

  /** What a function is bundled from: all of it, or what its start reads. */
  const sourcesOf = (id: string, part: 'all' | 'start'): string[] => {
    const files = readdirSync(folderOf(id)).filter((file) => file.endsWith('.mjs'))
    const read = part === 'all' ? files : startedFiles(folderOf(id))
    return read.flatMap((file) => JSON.parse(readFileSync(join(folderOf(id), `${file}.map`), 'utf8')).sources)
  }

  test('leaves out what no function needs, which each cold start would read', () => {
    const needless = /zod\/v4\/locales\/(?!en\.|index\.)|credential-provider-(node|sso|ini|process|login)/
    expect(zips.flatMap(({ id }) => sourcesOf(id, 'all').filter((path) => needless.test(path)))).toEqual([])
  })

  test('reads at its start nothing that only few requests need', () => {
    const rare = {
      Api: /@modelcontextprotocol\/sdk|node_modules\/ajv|client-(s3|sns)\//,
      Alerts: /client-(s3|sns)\//,
      Analysis: /node_modules\/openai\/src\/(?!core\/error|internal\/errors)|client-bedrock-runtime/,
      Ingest: /contract\/(insights|search|ask)\//,
    }
    for (const [name, needless] of Object.entries(rare)) {
      const { id = '' } = zips.find((fn) => fn.id.startsWith(name)) ?? {}
      expect([name, sourcesOf(id, 'start').filter((path) => needless.test(path))]).toEqual([name, []])
    }
  })

  test('has the client of Bedrock in the one function that calls its models', () => {
    const has = zips.filter(({ id }) => sourcesOf(id, 'all').some((path) => path.includes('client-bedrock-runtime')))
    expect(has.map(({ id }) => id)).toEqual([expect.stringMatching(/^AnalysisFunction/)])
  })

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
