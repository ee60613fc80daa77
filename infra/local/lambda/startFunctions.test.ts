import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { freePorts } from '#testing/freePorts.ts'
import { writeAssembly } from '#testing/writeAssembly.ts'
import { loadTemplate } from '../template/loadTemplate.ts'
import type { InvokeResult } from './invokeResult.ts'
import { readFunctions } from './readFunctions.ts'
import { type Functions, startFunctions } from './startFunctions.ts'

const folder = mkdtempSync(join(tmpdir(), 'incuera-functions-'))
const logFolder = join(folder, 'logs')
const origins = {
  gateway: 'http://127.0.0.1:1',
  api: 'http://127.0.0.1:2',
  issuer: 'http://127.0.0.1:3',
  distributions: {},
}
const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } }
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })
const zip = (asset: string, more: Record<string, unknown> = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Role: arnOf('Role'),
    Handler: 'index.handler',
    Runtime: 'nodejs22.x',
    Code: { S3Bucket: 'b', S3Key: 'k' },
    MemorySize: 128,
    Timeout: 10,
    ...more,
  },
  Metadata: { 'aws:asset:path': asset },
})

const resources = {
  Role: role,
  Echo: zip('asset.echo', { Environment: { Variables: { ROLE_ARN: arnOf('Role') } } }),
  Changing: zip('asset.changing'),
  Slow: zip('asset.slow', { Timeout: 1 }),
  Rough: zip('asset.rough'),
  Broken: zip('asset.broken'),
  Missing: zip('asset.echo', { Handler: 'index.nobody' }),
  Large: zip('asset.large'),
  Image: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Role: arnOf('Role'),
      PackageType: 'Image',
      Code: { ImageUri: 'x' },
      MemorySize: 3008,
      Environment: { Variables: { BUCKET: 'b', CHROMIUM_FOLDER: '/opt' } },
    },
    Metadata: {
      'incuera:asset': 'asset.echo',
      'incuera:handler': 'index.handler',
      'incuera:env': { FROM_DOCKERFILE: 'yes' },
    },
  },
  // A function that only a deployment calls: it is not Node and must not stop the start.
  Deployer: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'python3.13', Layers: ['x'] } },
  Deployment: { Type: 'Custom::CDKBucketDeployment', Properties: { ServiceToken: arnOf('Deployer') } },
}
const files = {
  'asset.echo/index.mjs': `
    let count = 0
    export async function handler(event, context) {
      count += 1
      if (event.waitMs) await new Promise((resolve) => setTimeout(resolve, event.waitMs))
      if (event.fail) throw new RangeError('as asked')
      console.log('a line'); console.error('another line')
      return { event, count, pid: process.pid, env: process.env, execArgv: process.execArgv, left: context.getRemainingTimeInMillis(), id: context.awsRequestId }
    }`,
  'asset.changing/index.mjs': `export async function handler(event) { if (event.waitMs) await new Promise((resolve) => setTimeout(resolve, event.waitMs)); return process.pid }`,
  'asset.slow/index.mjs': `export async function handler(event) { if (event.busy) for (;;); if (event.quick) return process.pid; await new Promise((resolve) => setTimeout(resolve, 60_000)) }`,
  'asset.rough/index.mjs': `export async function handler(event) {
    if (event.exit) process.exit(3)
    if (event.later) { setTimeout(() => { throw new TypeError('an uncaught error') }, 10); await new Promise((resolve) => setTimeout(resolve, 5000)) }
    return 'fine' }`,
  'asset.broken/index.mjs': `throw new SyntaxError('broken at the top')`,
  'asset.large/index.js': `module.exports.handler = async () => 'x'.repeat(7 * 1024 * 1024)`,
}

const template = loadTemplate({ assembly: writeAssembly(join(folder, 'cdk.out'), resources, files), origins })
let functions: Functions

beforeAll(async () => {
  functions = await startFunctions(options)
})
const options = {
  template,
  credentials: {
    root: () => ({ accessKeyId: 'root', secretAccessKey: 'root' }),
    forRole: (arn: string) => ({ accessKeyId: `key of ${arn}`, secretAccessKey: 'secret' }),
  },
  gatewayOrigin: origins.gateway,
  extraEnv: { CHROMIUM_FOLDER: '/here' },
  logFolder,
  processors: 2,
  path: process.env.PATH ?? '',
  now: Date.now,
}
afterAll(async () => {
  await functions.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Echo {
  count: number
  pid: number
  env: Record<string, string>
  execArgv: string[]
  left: number
}
const returned = (result: InvokeResult): Echo => {
  if (result.status !== 'returned') throw new Error(result.errorMessage)
  return result.payload as Echo
}
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
const until = async (condition: () => boolean, milliseconds = 60_000) => {
  for (const end = Date.now() + milliseconds; !condition(); await new Promise((resolve) => setTimeout(resolve, 20))) {
    if (Date.now() > end) throw new Error('the condition was not met in time')
  }
}

async function untilFound<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const found = await find()
    if (found !== undefined) return found
  }
  throw new Error('nothing was found in time')
}

describe('a function in its process', () => {
  test('stays warm, and has its own environment', async () => {
    const first = returned(await functions.invoke('Echo', { a: 1 }))
    const second = returned(await functions.invoke(template.attribute('Echo', 'Arn'), {}))
    expect(second).toMatchObject({ pid: first.pid, count: 2 })
    expect(first.left).toBeGreaterThan(5000)
    expect(first.execArgv).toEqual(['--max-old-space-size=128'])
    expect(first.env).toMatchObject({
      ROLE_ARN: template.attribute('Role', 'Arn'),
      AWS_ACCESS_KEY_ID: `key of ${template.attribute('Role', 'Arn')}`,
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_LAMBDA_FUNCTION_NAME: template.ref('Echo'),
    })
    for (const name of ['HOME', 'NODE_OPTIONS', 'CHROMIUM_FOLDER', 'USER']) expect(first.env).not.toHaveProperty(name)
  })

  test('image functions run from their context, with what this machine has elsewhere', async () => {
    const { env, execArgv } = returned(await functions.invoke('Image', {}))
    expect(env).toMatchObject({ FROM_DOCKERFILE: 'yes', BUCKET: 'b', CHROMIUM_FOLDER: '/here' })
    expect(execArgv).toEqual([])
  })

  test('writes complete lines to its log', async () => {
    returned(await functions.invoke('Echo', {}))
    const lines = () => readFileSync(join(logFolder, `${template.ref('Echo')}.log`), 'utf8').split('\n')
    await until(
      () =>
        lines().includes('a line') &&
        lines().includes('another line') &&
        lines().some((line) => /^REPORT RequestId: .* Status: returned$/.test(line)),
    )
  })

  test('a thrown error fails the invocation and leaves the process warm', async () => {
    const { pid } = returned(await functions.invoke('Echo', {}))
    expect(await functions.invoke('Echo', { fail: true })).toMatchObject({
      status: 'failed',
      errorType: 'RangeError',
      errorMessage: 'as asked',
    })
    expect(returned(await functions.invoke('Echo', {})).pid).toBe(pid)
  })

  test('runs as many at the same time as allowed, and the rest after them', async () => {
    expect(functions.find('Echo').concurrencyMax).toBe(4)
    expect(functions.find('Image').concurrencyMax).toBe(1)
    const results = await Promise.all(Array.from({ length: 10 }, () => functions.invoke('Echo', { waitMs: 100 })))
    expect(new Set(results.map((result) => returned(result).pid)).size).toBe(4)
  })
})

describe('code that changed', () => {
  const write = (name: string, code: string) => {
    const changed = join(folder, name)
    mkdirSync(changed)
    writeFileSync(join(changed, 'index.mjs'), code)
    return changed
  }

  test('runs in new processes, while an invocation in progress finishes with the old code', async () => {
    const warm = await functions.invoke('Changing', { quick: true })
    const running = functions.invoke('Changing', { waitMs: 300 })
    await new Promise((resolve) => setTimeout(resolve, 100))
    functions.replace('Changing', write('changed', `export const handler = async () => 'new'`))
    expect(await functions.invoke('Changing', {})).toMatchObject({ payload: 'new' })
    expect(await running).toMatchObject({ payload: warm.status === 'returned' ? warm.payload : null })
    await until(() => !isAlive(warm.status === 'returned' ? Number(warm.payload) : 0))
  })

  test('has a debugger before its first invocation and after each change', async () => {
    const port = await freePorts(1)
    const inspected = await startFunctions({ ...options, inspect: { name: 'changing', port } })
    const targets = async () => {
      const response = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null)
      return JSON.stringify((await response?.json()) ?? '')
    }
    const first = await untilFound(async () => /"id": ?"([^"]+)"/.exec(await targets())?.[1])
    inspected.replace('Changing', write('inspected', `export const handler = async () => process.execArgv`))
    await untilFound(async () => /"id": ?"([^"]+)"/.exec((await targets()).replace(first, ''))?.[1])
    expect(await inspected.invoke('Changing', {})).toMatchObject({
      payload: expect.arrayContaining([`--inspect=127.0.0.1:${port}`]),
    })
    await inspected.close()
  })
})

describe('failures', () => {
  test.each([{ busy: true }, {}])('a timeout kills the process: %j', async (event) => {
    const first = await functions.invoke('Slow', { quick: true })
    const result = await functions.invoke('Slow', event)
    expect(result).toMatchObject({
      status: 'failed',
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/Task timed out after 1\.00 seconds$/),
    })
    const pid = first.status === 'returned' ? Number(first.payload) : 0
    await until(() => !isAlive(pid))
    expect(await functions.invoke('Slow', { quick: true })).toMatchObject({ status: 'returned' })
  })

  test('a crash fails its invocation, and the next one runs', async () => {
    expect(await functions.invoke('Rough', { exit: true })).toMatchObject({
      status: 'failed',
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('exit status 3'),
    })
    expect(await functions.invoke('Rough', { later: true })).toMatchObject({
      status: 'failed',
      errorType: 'TypeError',
      errorMessage: 'an uncaught error',
    })
    expect(await functions.invoke('Rough', {})).toMatchObject({ status: 'returned', payload: 'fine' })
  })

  test('an error at the top of the module, or a missing handler, is the result of every invocation', async () => {
    for (const _ of [1, 2])
      expect(await functions.invoke('Broken', {})).toMatchObject({
        status: 'failed',
        errorType: 'SyntaxError',
        errorMessage: 'broken at the top',
      })
    expect(await functions.invoke('Missing', {})).toMatchObject({
      status: 'failed',
      errorType: 'Runtime.HandlerNotFound',
    })
  })

  test('6 MB of request and of response are the limit', async () => {
    expect(await functions.invoke('Echo', 'x'.repeat(7 * 1024 * 1024))).toMatchObject({
      status: 'failed',
      errorType: 'RequestEntityTooLargeException',
    })
    expect(await functions.invoke('Large', {})).toMatchObject({
      status: 'failed',
      errorType: 'Function.ResponseSizeTooLarge',
    })
  })

  test.each([
    [
      'more than 4 KB of environment',
      { A: 'x'.repeat(4_100) },
      /Function Echo: its environment has \d+ bytes, the limit is 4096/,
    ],
    [
      'a variable that Lambda sets itself',
      { AWS_REGION: 'x' },
      /Function Echo: Lambda reserves the environment variable AWS_REGION/,
    ],
  ])('%s stops the start, where the deployment would fail', async (_, Variables, message) => {
    const assembly = writeAssembly(join(folder, `cdk.out.${Object.keys(Variables).join()}`), {
      Role: role,
      Echo: zip('asset.echo', { Environment: { Variables } }),
    })
    expect(() => readFunctions(loadTemplate({ assembly, origins }))).toThrow(message)
  })

  test('an unknown function and an unsupported property stop the start and are named', async () => {
    await expect(async () => functions.invoke('Nobody', {})).rejects.toThrow('no function Nobody')
    const odd = { Role: role, Odd: zip('asset.echo', { SnapStart: { ApplyOn: 'PublishedVersions' } }) }
    const oddTemplate = loadTemplate({ assembly: writeAssembly(join(folder, 'odd'), odd), origins })
    const { readFunctions } = await import('./readFunctions.ts')
    expect(() => readFunctions(oddTemplate)).toThrow(/Function Odd: .*SnapStart/s)
  })
})

test.each(['idle', 'busy'])('no process outlives a killed parent: %s', async (mode) => {
  const parent = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      join(import.meta.dirname, '..', '..', 'testing', 'holdFunction.ts'),
      join(folder, 'cdk.out'),
      join(folder, mode),
      mode,
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const pid = Number(await firstLine(parent))
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await until(() => !isAlive(pid))
})

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (chunk) => resolve(String(chunk).trim()))
    child.once('exit', (code) => reject(new Error(`the parent left with ${code}`)))
  })
}
