import { createClient } from '@incuera/client/createClient.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import { afterEach, expect, test } from '@jest/globals'
import { QueryClient } from '@tanstack/react-query'
import { startServer } from '#shared/testing/startServer.ts'
import { keysKey, keyWrites, listKeys } from '../features/install/api/listKeys.ts'
import { listProjects, PROJECTS_KEY, projectWrites } from '../features/projects/api/listProjects.ts'

const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 0 } } })
// A client that is not cleared keeps its timers, and jest waits for them.
afterEach(() => queries.clear())

const PID = 'p00000000001'
const key = (keyId: string, createdAt: number) => ({ keyId, name: keyId, hint: 'pk_12345', createdAt })

/** An API whose lists come from an index that lags behind. */
async function staleApi(lists: unknown) {
  const server = await startServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(lists))
  })
  const tokens = { current: async () => 'token', renew: async () => null }
  return { api: createClient({ base: server.origin, get: fetch, tokens }), stop: server.stop }
}

test('keeps a key in the list, and revoked, when the list is read again before the index has caught up', async () => {
  const { api, stop } = await staleApi({ keys: [key('k1', 1), key('k2', 2)] })
  try {
    await queries.fetchQuery(listKeys(api, PID))
    keyWrites.note(queries, keysKey(PID), key('k3', 3))
    keyWrites.note(queries, keysKey(PID), { ...key('k1', 1), revokedAt: 9 })
    const wanted = [{ ...key('k1', 1), revokedAt: 9 }, key('k2', 2), key('k3', 3)]
    expect(queries.getQueryData(keysKey(PID))).toEqual(wanted)
    expect(await queries.fetchQuery(listKeys(api, PID))).toEqual(wanted)
    expect(await queries.fetchQuery(listKeys(api, 'p00000000002'))).toHaveLength(2)
  } finally {
    await stop()
  }
})

test('opens a project that was just created although the list does not contain it yet', async () => {
  const { api, stop } = await staleApi({ projects: [] })
  const project = {
    pid: PID,
    name: 'Shop',
    rc: 'r30',
    origins: ['*'],
    minimumDurationSeconds: 30,
    recordCountry: false,
    createdAt: 1,
    role: 'admin',
  } as const
  try {
    const created = { ...project, pid: ProjectId.parse(PID), origins: ['*'] }
    expect(await queries.fetchQuery(listProjects(api))).toEqual([])
    projectWrites.note(queries, PROJECTS_KEY, created)
    expect(await queries.fetchQuery({ ...listProjects(api), staleTime: 0 })).toEqual([created])
  } finally {
    await stop()
  }
})
