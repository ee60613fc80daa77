import { ProjectId } from '@incuera/contract/ids.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createMemoryCore } from '../testing/createMemoryCore.ts'
import { openCoreTable } from '../testing/openCoreTable.ts'
import type { CoreStore } from './coreStore.ts'
import { createDynamoCore } from './dynamoCore.ts'

let table: Awaited<ReturnType<typeof openCoreTable>>
let dynamo: CoreStore

beforeAll(async () => {
  table = await openCoreTable()
  dynamo = createDynamoCore(table.documents, 'core', async () => undefined)
})
afterAll(() => table.close())

const p1 = ProjectId.parse('p00000000001')
const p2 = ProjectId.parse('p00000000002')
const project = (pid: ProjectId) => ({ pid, name: 'Shop', rc: 'r30' as const, origins: ['*'], createdAt: 5 })
const apiKey = (pid: ProjectId, keyId: string, createdAt: number) => ({
  keyId,
  pid,
  name: 'Web',
  hint: 'pk_abcde',
  createdAt,
})

describe.each([
  ['DynamoDB', () => dynamo],
  ['memory', createMemoryCore],
])('the core store in %s', (_name, create) => {
  test('nobody was identified by an id that ingest has not seen', async () => {
    expect(await create().userKey(p1, '0'.repeat(64))).toBeNull()
  })

  test('changes the named fields of a project that exists', async () => {
    const store = create()
    const p3 = ProjectId.parse('p00000000003')
    await store.createProject(project(p3), { pid: p3, sub: 'ada', role: 'admin' })
    const change = { name: 'Market', signalThresholds: { 'rage_click.clicksMin': 4 }, origins: undefined }
    const { origins, ...rest } = project(p3)
    const changed = { ...rest, origins, name: 'Market', signalThresholds: change.signalThresholds }
    expect(await store.changeProject(p3, change)).toEqual(changed)
    expect(await store.project(p3)).toEqual(changed)
    expect(await store.changeProject(p3, {})).toEqual(changed)
    expect(await store.changeProject('p99999999998', change)).toBeNull()
    expect(await store.project('p99999999998')).toBeNull()
  })

  test('remembers the newest decision about an error, by project', async () => {
    const store = create()
    const prints = Array.from({ length: 120 }, (_, index) => String(index).padStart(16, '0'))
    const [first = '', second = ''] = prints
    await store.putErrorDecision(p1, first, { status: 'open', at: 1, by: 'ada' })
    await store.putErrorDecision(p1, first, { status: 'resolved', oldReleases: ['1.0'], at: 2, by: 'bob' })
    await store.putErrorDecision(p2, second, { status: 'ignored', untilPeople: 5, at: 3, by: 'ada' })
    const resolved = { status: 'resolved' as const, oldReleases: ['1.0'], at: 2, by: 'bob' }
    expect(await store.decidedErrors(p1, prints)).toEqual(new Map([[first, { decision: resolved }]]))
    expect([...(await store.decidedErrors(p2, prints)).keys()]).toEqual([second])
    expect(await store.decidedErrors(p1, [])).toEqual(new Map())

    const [assigned, third = ''] = [{ memberId: 'bob', at: 4, by: 'ada' }, prints[2]]
    await store.assignError(p1, first, assigned)
    await store.assignError(p1, third, assigned)
    await store.putErrorDecision(p1, first, { ...resolved, at: 5 })
    const decision = { ...resolved, at: 5 }
    expect(await store.decidedErrors(p1, prints)).toEqual(
      new Map([
        [first, { decision, assigned }],
        [third, { assigned }],
      ]),
    )
    await store.assignError(p1, first, null)
    await store.assignError(p1, third, null)
    const after = await store.decidedErrors(p1, prints)
    expect(after.get(first)).toEqual({ decision })
    expect(after.get(third) ?? {}).toEqual({})
  })

  test('remembers which places are no problem, by project', async () => {
    const store = create()
    // Longer than a key of DynamoDB may be.
    const keys = ['page:/a', `element:0af:/${'é'.repeat(900)}`, 'page:/b']
    const [page = '', element = ''] = keys
    await store.putMuted(p1, page, { at: 1, by: 'ada' })
    await store.putMuted(p1, element, { at: 2, by: 'bob' })
    await store.putMuted(p2, 'page:/b', { at: 3, by: 'ada' })
    expect(await store.mutedPlaces(p1, keys)).toEqual(
      new Map([
        [page, { at: 1, by: 'ada' }],
        [element, { at: 2, by: 'bob' }],
      ]),
    )
    await store.putMuted(p1, page, null)
    await store.putMuted(p1, page, null)
    expect([...(await store.mutedPlaces(p1, keys)).keys()]).toEqual([element])
    expect(await store.mutedPlaces(p1, [])).toEqual(new Map())
  })

  test('keeps projects, members and keys apart', async () => {
    const store = create()
    await store.createProject(project(p1), { pid: p1, sub: 'ada', role: 'admin', email: 'ada@example.org' })
    await store.createProject(project(p2), { pid: p2, sub: 'bob', role: 'viewer' })

    expect(await store.project(p1)).toEqual(project(p1))
    expect(await store.project('p99999999999')).toBeNull()
    const both = await store.projects([p1, 'p99999999999', p2])
    expect(both.map(({ pid }) => pid).sort()).toEqual([p1, p2])
    expect(await store.projects([])).toEqual([])
    expect(await store.member(p1, 'ada')).toEqual({ pid: p1, sub: 'ada', role: 'admin', email: 'ada@example.org' })
    expect(await store.member(p1, 'bob')).toBeNull()
    expect(await store.memberships('bob')).toEqual([{ pid: p2, sub: 'bob', role: 'viewer' }])
    expect(await store.memberships('eve')).toEqual([])

    expect(await store.profile('ada')).toBeNull()
    await store.putProfile({ sub: 'ada', email: 'ada@example.org' })
    expect(await store.profile('ada')).toEqual({ sub: 'ada', email: 'ada@example.org' })

    await store.putKey('bb', apiKey(p1, 'k2', 2))
    await store.putKey('aa', apiKey(p1, 'k1', 1))
    await store.putKey('cc', apiKey(p2, 'k3', 3))
    expect(await store.keys(p1)).toEqual([apiKey(p1, 'k1', 1), apiKey(p1, 'k2', 2)])

    expect(await store.secretsOf(p1, 'k1')).toEqual([{ sha256: 'aa', key: apiKey(p1, 'k1', 1) }])
    expect(await store.secretsOf(p1, 'k3')).toEqual([])
    expect(await store.changeSecret('aa', { revokedAt: 70 })).toEqual({ ...apiKey(p1, 'k1', 1), revokedAt: 70 })
    expect(await store.changeSecret('none', { revokedAt: 70 })).toBeNull()
    expect((await store.keys(p2))[0]?.revokedAt).toBeUndefined()
  })

  test('replaces a secret once, and finds both from either', async () => {
    const store = create()
    const p4 = ProjectId.parse('p00000000004')
    const first = apiKey(p4, 'k4', 1)
    const second = { ...first, rotatedAt: 5, previousSha256: 'e1' }
    await store.putKey('e1', first)
    await store.putKey('e2', second)
    const by = { nextSha256: 'e2', validUntil: 9 }
    expect(await store.replaceSecret('e1', by)).toBe(true)
    expect(await store.replaceSecret('e1', { nextSha256: 'e3', validUntil: 20 })).toBe(false)
    expect(await store.replaceSecret('none', by)).toBe(false)
    const secrets = await store.secretsOf(p4, 'k4')
    expect(secrets.sort((a, b) => a.sha256.localeCompare(b.sha256))).toEqual([
      { sha256: 'e1', key: { ...first, ...by } },
      { sha256: 'e2', key: second },
    ])
    await store.removeSecret('e1')
    expect(await store.secretsOf(p4, 'k4')).toEqual([{ sha256: 'e2', key: second }])
    await store.changeSecret('e2', { revokedAt: 7 })
    expect(await store.replaceSecret('e2', by)).toBe(false)
  })
})

test('reads the projects of a member with one request per hundred', async () => {
  const pids = Array.from({ length: 120 }, (_, index) => ProjectId.parse(`p${String(index).padStart(11, '0')}`))
  for (const pid of pids)
    await dynamo.createProject(project(pid), { pid, sub: 'many', role: 'viewer' }).catch(() => undefined)
  let requests = 0
  table.documents.middlewareStack.add(
    (next) => (request) => {
      requests++
      return next(request)
    },
    { step: 'initialize', name: 'count' },
  )
  expect(await dynamo.projects(pids)).toHaveLength(120)
  table.documents.middlewareStack.remove('count')
  expect(requests).toBe(2)
})

describe('the core store on an eventually consistent DynamoDB', () => {
  test('reads what was just written: single items are read consistently', async () => {
    const reads: unknown[] = []
    table.documents.middlewareStack.add(
      (next, { commandName }) =>
        (request) => {
          if (commandName?.startsWith('Get')) reads.push(request.input)
          return next(request)
        },
      { step: 'initialize', name: 'reads' },
    )
    await dynamo.project(p1)
    await dynamo.member(p1, 'ada')
    table.documents.middlewareStack.remove('reads')
    expect(reads).toMatchObject([{ ConsistentRead: true }, { ConsistentRead: true }])
  })

  test('finds a key that is not in the index yet, and a secret that only its neighbour names', async () => {
    const lag: number[] = []
    const store = createDynamoCore(table.documents, 'core', async (ms) => {
      lag.push(ms)
      // The index catches up during the second pause.
      if (lag.length === 2) await dynamo.putKey('dd', apiKey(p1, 'k9', 9))
    })
    expect(await store.secretsOf(p1, 'k9')).toEqual([{ sha256: 'dd', key: apiKey(p1, 'k9', 9) }])
    expect(lag).toHaveLength(2)
    expect(await store.secretsOf(p1, 'nope')).toEqual([])

    const late = { ...apiKey(p2, 'k9', 9), rotatedAt: 10, previousSha256: 'dd' }
    await dynamo.putKey('d2', late)
    await dynamo.replaceSecret('dd', { nextSha256: 'd2', validUntil: 20 })
    const found = await dynamo.secretsOf(p1, 'k9')
    expect(found.map(({ sha256 }) => sha256)).toEqual(['dd', 'd2'])
  })
})
