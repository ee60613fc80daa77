import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type GatewayProcess, gatewayAssembly, spawnGateway } from '#testing/spawnGateway.ts'
import { openDataFolder } from '../data/openDataFolder.ts'
import { openPeople } from '../sign-in/openPeople.ts'
import { writeStackFile } from '../stackFile.ts'
import { checkData } from './checkData.ts'
import { reportChecked } from './reportChecked.ts'

/** A stack of services in a separate process, which can be killed, over a folder that is then damaged. */
let root: string
let folder: string
let assembly: string
let running: GatewayProcess | null = null

/** Folders as a stack left them when it stopped, and when it was killed. */
const left = { SIGTERM: '', SIGKILL: '' }

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'incuera-check-data-'))
  assembly = gatewayAssembly(join(root, 'cdk.out'))
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    left[signal] = join(root, signal)
    await fill(left[signal], signal)
  }
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

let nth = 0
beforeEach(() => {
  folder = join(root, `data-${nth++}`)
  running = null
})
afterEach(async () => {
  await running?.end('SIGKILL')
})

const start = async (...flags: string[]) => {
  running = await spawnGateway(assembly, folder, flags)
  return running
}

/** Starts, stores ten of everything, and stops or is killed. */
async function fill(into: string, signal: 'SIGTERM' | 'SIGKILL') {
  const { config, queueUrl, end } = await spawnGateway(assembly, into)
  const [s3, dynamodb, sqs] = [new S3Client(config), new DynamoDBClient(config), new SQSClient(config)]
  for (let n = 0; n < 10; n += 1) {
    await s3.send(new PutObjectCommand({ Bucket: 'bucket', Key: `raw/${n}`, Body: `object ${n}` }))
    await dynamodb.send(
      new PutItemCommand({ TableName: 'table', Item: { pk: { S: `project ${n}` }, group: { S: 'all' } } }),
    )
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: `message ${n}` }))
  }
  // Until the ledger has noted the writes; it does so every second.
  if (signal === 'SIGKILL') await new Promise((resolve) => setTimeout(resolve, 2_500))
  await end(signal)
}
const take = (signal: 'SIGTERM' | 'SIGKILL') =>
  cpSync(left[signal], folder, { recursive: true, preserveTimestamps: true })
const damaged = async () =>
  (await checkData(folder)).filter(({ isIntact }) => !isIntact).map(({ file, finding }) => `${file} ${finding}`)
const at = (...names: string[]) => join(folder, ...names)
/** The log or table of a LevelDB that contains the data. */
const levelFile = (...names: string[]) =>
  at(
    ...names,
    readdirSync(at(...names)).find((name) => /\.(log|ldb)$/.test(name) && statSync(at(...names, name)).size > 0) ?? '',
  )
const cutInHalf = (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2))

describe.each(['SIGTERM', 'SIGKILL'] as const)('after %s', (signal) => {
  test('an untouched folder is intact, and checking it changes nothing', async () => {
    take(signal)
    expect((await checkData(folder)).map(({ file, finding, isIntact }) => [file, finding, isIntact])).toEqual([
      ['seed', 'access keys', true],
      ['sqs', '10 messages', true],
      ['dynamodb', '10 items in 1 tables', true],
      ['s3', '10 objects, 0.0 MB', true],
    ])
    expect(await damaged()).toEqual([])
    const { config } = await start()
    const item = await new DynamoDBClient(config).send(
      new GetItemCommand({ TableName: 'table', Key: { pk: { S: 'project 9' } } }),
    )
    expect(item.Item?.group?.S).toBe('all')
  })

  test.each([
    ['dynamodb', 'level'],
    ['s3', 'index'],
  ])(
    '%s that lost half of a file does not start with fewer projects: the error names file and remedy',
    async (service, store) => {
      take(signal)
      const file = levelFile(service, store)
      cutInHalf(file)
      expect((await damaged()).join()).toContain(`${join(service, store)}/`)
      const refused = await spawnGateway(assembly, folder).catch((error: Error) => error.message)
      expect(refused).toContain(`${file} is shorter than it was`)
      expect(refused).toContain('npm start -- --repair')
      // With the remedy it starts, reports what it lost, and is intact from then on.
      const repaired = await start('--repair')
      expect(repaired.said()).toContain(file)
      await repaired.end('SIGTERM')
      expect((await damaged()).filter((line) => line.startsWith('dynamodb') || line.includes('index/'))).toEqual([])
    },
  )
})

test('after a kill a store with another byte does not start', async () => {
  take('SIGKILL')
  const file = levelFile('dynamodb', 'level')
  const content = readFileSync(file)
  content.writeUInt8(content.readUInt8(content.length >> 1) ^ 1, content.length >> 1)
  writeFileSync(file, content)
  expect(await damaged()).toEqual([expect.stringContaining('is not what it was (its checksum differs)')])
  const refused = await spawnGateway(assembly, folder).catch((error: Error) => error.message)
  expect(refused).toContain(`${file} is not what it was`)
})

describe('names damaged files', () => {
  beforeEach(() => take('SIGTERM'))

  test('bytes of an object that are missing, short, changed, or belong to nothing', async () => {
    const data = at('s3', 'data', 'bucket', 'raw')
    const [missing = '', short = '', other = ''] = readdirSync(data)
    rmSync(join(data, missing))
    truncateSync(join(data, short), 1)
    writeFileSync(join(data, other), 'OBJECT 0')
    writeFileSync(join(data, 'orphan'), 'x')
    const found = await damaged()
    expect(found).toHaveLength(4)
    expect(found.join()).toContain(`s3/data/bucket/raw/${missing} is missing`)
    expect(found.join()).toContain(`s3/data/bucket/raw/${short} has 1 bytes, not 8`)
    expect(found.join()).toContain(`s3/data/bucket/raw/${other} is not what was stored (its MD5 differs)`)
    expect(found.join()).toContain('s3/data/bucket/raw/orphan belongs to no object')
    expect(reportChecked(folder, await checkData(folder))).toMatchObject({
      exitCode: 1,
      lines: expect.arrayContaining([expect.stringMatching(/^4 files are damaged/)]),
    })

    // The rest still works, and readers of the damaged object get an error that is worth a retry, not other bytes.
    const { config, said } = await start()
    const s3 = new S3Client(config)
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) =>
        s3
          .send(new GetObjectCommand({ Bucket: 'bucket', Key: `raw/${n}` }))
          .then(({ Body }) => Body?.transformToString()),
      ),
    )
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(3)
    expect(said()).toContain(`${short} is missing or does not have the 8 bytes that were stored`)
  })

  test('a truncated journal: the rest is used, with a line that names it', async () => {
    cutInHalf(at('sqs', 'journal.ndjson'))
    expect((await damaged()).join()).toContain('sqs/journal.ndjson is shorter than it was')
    const { said } = await start()
    expect(said()).toContain(`${at('sqs', 'journal.ndjson')} is shorter than it was`)
  })

  test.each([
    'people.json',
    'demo.json',
    'stack.json',
    'secrets/secrets.json',
    'sns/subscriptions.json',
    'sign-in/Session/a.json',
    'seed',
  ])('%s', async (name) => {
    mkdirSync(at('secrets'), { recursive: true })
    mkdirSync(at('sns'), { recursive: true })
    mkdirSync(at('sign-in', 'Session'), { recursive: true })
    await openPeople(at('people.json'), ['a@example.com'])
    writeFileSync(at(name), '{"half":')
    expect(await damaged()).toEqual([expect.stringContaining(name)])
  })

  test('people are never recreated silently: projects belong to them', async () => {
    writeFileSync(at('people.json'), '{"people":[')
    await expect(openPeople(at('people.json'), ['a@example.com'])).rejects.toThrow(
      /people\.json is damaged .* Restore it from a backup/,
    )
  })
})

test.each(['dynamodb', 's3', 'sqs', 'people.json', 'seed'])('a folder without its %s is not intact', async (name) => {
  take('SIGTERM')
  await openPeople(at('people.json'), ['a@example.com'])
  writeFileSync(at('demo.json'), JSON.stringify({ pid: 'p00000000001', key: 'pk_1' }))
  rmSync(at(name), { recursive: true })
  const { lines, exitCode } = reportChecked(folder, await checkData(folder))
  expect(lines.filter((line) => line.includes('is missing, although'))).toEqual([expect.stringContaining(name)])
  expect(exitCode).toBe(1)
})

test('the folder is readable by its owner only, even if it was open before', () => {
  mkdirSync(at('sign-in', 'Session'), { recursive: true, mode: 0o755 })
  writeFileSync(at('people.json'), '{}', { mode: 0o644 })
  writeFileSync(at('sign-in', 'Session', 'a.json'), '{}', { mode: 0o644 })
  chmodSync(folder, 0o777)
  openDataFolder(folder)
  const modeOf = (...names: string[]) => (statSync(at(...names)).mode & 0o777).toString(8)
  expect([modeOf(), modeOf('people.json'), modeOf('sign-in'), modeOf('sign-in', 'Session', 'a.json')]).toEqual([
    '700',
    '600',
    '700',
    '600',
  ])
  writeStackFile(folder, {
    processId: 1,
    dashboardUrl: '',
    playerUrl: '',
    apiUrl: '',
    issuerUrl: '',
    shopUrl: '',
    gatewayUrl: '',
    signIn: { email: '', password: '', clientId: '' },
    demo: { pid: '', key: '' },
  })
  expect(modeOf('stack.json')).toBe('600')
})

test('a missing folder has nothing to check', async () => {
  expect(reportChecked(folder, await checkData(folder))).toEqual({
    lines: [`Checking ${folder}`, 'There is no data here yet.'],
    exitCode: 0,
  })
})
