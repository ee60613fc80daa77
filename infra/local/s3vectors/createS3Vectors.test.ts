import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  PutVectorsCommand,
  QueryVectorsCommand,
  type QueryVectorsCommandInput,
  S3VectorsClient,
} from '@aws-sdk/client-s3vectors'
import { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { createS3Vectors as createStore } from '@incuera/lambdas/sessions/meaning/s3Vectors.ts'
import type { VectorStore } from '@incuera/lambdas/sessions/meaning/vectorStore.ts'
import { createMemoryVectors } from '@incuera/lambdas/sessions/testing/createMemoryVectors.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openGateway, role, type TestGateway } from '#testing/openGateway.ts'
import { createS3Vectors } from './createS3Vectors.ts'

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'IndexArn'] })
const resources = {
  Vectors: { Type: 'AWS::S3Vectors::VectorBucket', Properties: {} },
  Index: {
    Type: 'AWS::S3Vectors::Index',
    Properties: {
      ...{ VectorBucketArn: { 'Fn::GetAtt': ['Vectors', 'VectorBucketArn'] }, DataType: 'float32', Dimension: 3 },
      ...{ DistanceMetric: 'cosine', MetadataConfiguration: { NonFilterableMetadataKeys: ['expiresAt'] } },
    },
  },
  Writer: role({ Action: 's3vectors:PutVectors', Resource: arnOf('Index') }),
  Asker: role({ Action: ['s3vectors:QueryVectors', 's3vectors:GetVectors'], Resource: arnOf('Index') }),
  HalfAsker: role({ Action: 's3vectors:QueryVectors', Resource: arnOf('Index') }),
  Eraser: role({
    Action: ['s3vectors:ListVectors', 's3vectors:GetVectors', 's3vectors:DeleteVectors'],
    Resource: arnOf('Index'),
  }),
}

let machine: TestGateway
let indexArn: string
const clients: S3VectorsClient[] = []
beforeAll(async () => {
  machine = await openGateway(resources, ({ folder, template, log }) => {
    indexArn = template.ref('Index')
    return [createS3Vectors({ folder: join(folder, 's3vectors'), template, log })]
  })
})
afterAll(async () => {
  for (const client of clients) client.destroy()
  await machine.close()
})

function clientOf(roleId?: string): S3VectorsClient {
  const client = new S3VectorsClient(machine.as(roleId))
  clients.push(client)
  return client
}
const storeOf = (roleId?: string) => createStore(clientOf(roleId), indexArn)

const [shop, blog] = ['p00000000001', 'p00000000002'].map((id) => ProjectId.parse(id))
if (!shop || !blog) throw new Error('no projects')
const sid = (number: number) => SessionId.parse(`0193e9f2-7b1c-7000-8000-${String(number).padStart(12, '0')}`)
const always = { from: 0, to: 10_000 }

describe.each([
  ['memory', () => createMemoryVectors()],
  ['S3 Vectors', () => storeOf()],
])('vectors in %s', (_, create) => {
  let store: VectorStore
  const put = (pid: ProjectId, number: number, values: number[], startedAt = 1000 * number) =>
    store.put({ pid, sid: sid(number), startedAt, expiresAt: 60 + number, values })
  const near = async (...args: Parameters<VectorStore['nearest']>) =>
    (await store.nearest(...args)).map((one) => [one.sid, Math.round(one.similarity * 1000) / 1000])

  test('the nearest of one project come first, as an exact comparison has them', async () => {
    store = create()
    await put(shop, 1, [1, 0, 0])
    await put(shop, 2, [3, 4, 0])
    await put(shop, 3, [0, 0, 2])
    await put(blog, 1, [1, 0, 0])
    await put(blog, 4, [9, 0, 0])
    expect(await near(shop, [3, 0, 0], always, 10)).toEqual([
      [sid(1), 1],
      [sid(2), 0.6],
      [sid(3), 0],
    ])
    expect(await near(shop, [3, 0, 0], always, 1)).toEqual([[sid(1), 1]])
    expect(await near(shop, [1, 0, 0], { from: 2000, to: 3000 }, 10)).toEqual([[sid(2), 0.6]])
    expect(await near(blog, [0, 0, 1], always, 10)).toHaveLength(2)
    expect(await near(ProjectId.parse('p00000000009'), [1, 0, 0], always, 10)).toEqual([])
  })

  test('are replaced, read, listed in parts, and removed', async () => {
    await put(shop, 1, [0, 1, 0])
    expect(await store.read({ pid: shop, sid: sid(1) })).toEqual([0, 1, 0])
    expect(await store.read({ pid: shop, sid: sid(4) })).toBeNull()
    const listed: string[] = []
    for (let index = 0; index < 4; index++)
      for await (const one of store.list({ index, count: 4 })) listed.push(`${one.pid} ${one.sid} ${one.expiresAt}`)
    expect(listed.sort()).toEqual(
      [
        ...[1, 2, 3].map((number) => `${shop} ${sid(number)} ${60 + number}`),
        ...[1, 4].map((number) => `${blog} ${sid(number)} ${60 + number}`),
      ].sort(),
    )
    await store.remove([
      { pid: shop, sid: sid(1) },
      { pid: shop, sid: sid(7) },
    ])
    expect(await store.read({ pid: shop, sid: sid(1) })).toBeNull()
    expect(await store.read({ pid: blog, sid: sid(1) })).toEqual([1, 0, 0])
  })
})

test('vectors are kept over a restart, and a damaged one is reported and lost', async () => {
  const folder = join(machine.folder, 's3vectors')
  await machine.reopen()
  expect(await storeOf().read({ pid: blog, sid: sid(4) })).toEqual([9, 0, 0])
  await machine.reopen(() => {
    const [name = ''] = readdirSync(folder)
    writeFileSync(join(folder, 'of-another-model.ndjson'), 'x\n')
    writeFileSync(join(folder, name), readFileSync(join(folder, name), 'utf8').replace('[9,0,0]', '[8,0,0]'))
  })
  expect(readdirSync(folder)).toHaveLength(1)
  expect(machine.logged.at(-1)?.message).toMatch(/is damaged: 1 vectors are lost/)
  expect(await storeOf().read({ pid: blog, sid: sid(4) })).toBeNull()
  expect(await storeOf().read({ pid: blog, sid: sid(1) })).toEqual([1, 0, 0])
})

test('roles do what their policies allow: a query with a filter needs GetVectors as well', async () => {
  const vector = { pid: shop, sid: sid(5), startedAt: 1, expiresAt: 1, values: [1, 0, 0] }
  const denied = { name: 'AccessDeniedException' }
  await storeOf('Writer').put(vector)
  expect(await storeOf('Asker').nearest(shop, [1, 0, 0], always, 1)).toHaveLength(1)
  await expect(storeOf('HalfAsker').nearest(shop, [1, 0, 0], always, 1)).rejects.toMatchObject(denied)
  await expect(storeOf('Asker').put(vector)).rejects.toMatchObject(denied)
  await expect(storeOf('Asker').remove([vector])).rejects.toMatchObject(denied)
  for await (const one of storeOf('Eraser').list()) await storeOf('Eraser').remove([one])
  expect(await storeOf('Asker').read(vector)).toBeNull()
  const folder = join(machine.folder, 's3vectors')
  expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([''])
})

test('what S3 Vectors does not take is refused', async () => {
  const client = clientOf()
  const invalid = { name: 'ValidationException' }
  const query = { indexArn, topK: 1, queryVector: { float32: [1, 0, 0] } }
  const put = (values: number[]) =>
    client.send(new PutVectorsCommand({ indexArn, vectors: [{ key: 'k', data: { float32: values } }] }))
  await expect(put([1, 2])).rejects.toMatchObject(invalid)
  await expect(put([0, 0, 0])).rejects.toMatchObject(invalid)
  await expect(client.send(new QueryVectorsCommand({ ...query, topK: 101 }))).rejects.toMatchObject(invalid)
  const filters: QueryVectorsCommandInput['filter'][] = [
    { expiresAt: { $gt: 1 } },
    { $or: [{ pid: { $eq: 'p' } }] },
    { pid: { $in: ['p'] } },
  ]
  for (const filter of filters)
    await expect(client.send(new QueryVectorsCommand({ ...query, filter }))).rejects.toMatchObject(invalid)
  const unknown = new QueryVectorsCommand({ ...query, indexArn: `${indexArn}x` })
  await expect(client.send(unknown)).rejects.toMatchObject({ name: 'NotFoundException' })
})
