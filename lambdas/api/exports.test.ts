import { EXPORTS_PER_PROJECT_MAX } from '@incuera/contract/exports/export.ts'
import { exportPrefix } from '@incuera/contract/exports/exportKeys.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import { beforeEach, expect, test } from '@jest/globals'
import { addReadySession, sid } from './testing/addReadySession.ts'
import { startApi } from './testing/startApi.ts'

const ADA = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
let api: ReturnType<typeof startApi>
let pid: ProjectId
beforeEach(async () => {
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
})
const call = (method: string, path = '', body?: unknown) => api.call('ada', method, `${pid}:/api/exports${path}`, body)
const range = (value: string) => ({ kind: 'range', value })

/** As a run of the export function leaves it. */
async function finish(exportId: string, count: number) {
  const item = await api.erasing.exports.read(pid, exportId)
  if (!item) throw new Error('no such export')
  const files = Array.from({ length: count }, (_, number) => ({
    ...{ path: `videos/${number}.mp4`, kind: 'video', bytes: 1, sha256: 'x', records: 1 },
  }))
  const { kind, value, counts } = item
  const manifest = { v: 1, exportId, projectId: pid, kind, value, requestedAt: 1, finishedAt: 2, counts, files }
  await api.objects.put(`${exportPrefix(pid, exportId)}manifest.json`, Buffer.from(JSON.stringify(manifest)), {
    contentType: 'application/json',
  })
  await api.erasing.exports.replace({ ...item, version: 2, status: 'ready', readyAt: 2 }, 1)
}

test('an export is started once, shows how far it is, lists its files in pages, and is deleted', async () => {
  const started = await call('POST', '', range('2026-11-01/2026-11-30'))
  expect(started).toMatchObject({ status: 202, body: { status: 'queued', videos: false, requestedBy: 'ada' } })
  const { exportId } = started.body
  expect((await call('POST', '', range('2026-11-01/2026-11-30'))).body).toEqual(started.body)
  api.clock.now += 120_000
  expect((await call('POST', '', range('2026-11-01/2026-11-30'))).body.exportId).toBe(exportId)
  expect(api.erasing.sentExports).toEqual(Array(3).fill({ v: 1, type: 'export', pid, exportId }))
  expect((await call('GET', `/${exportId}/files`)).body).toEqual({ manifestUrl: null, files: [] })

  await finish(exportId, 5)
  expect((await call('GET', `/${exportId}`)).body).toMatchObject({ status: 'ready', kind: 'range' })
  const paths: string[] = []
  let cursor = ''
  do {
    const { body } = await call('GET', `/${exportId}/files?limit=2${cursor && `&cursor=${cursor}`}`)
    expect(body.manifestUrl).toContain(`${exportPrefix(pid, exportId)}manifest.json?signed`)
    for (const { path, url } of body.files) {
      expect(url).toContain(`${exportPrefix(pid, exportId)}${path}?signed`)
      paths.push(path)
    }
    cursor = body.cursor ?? ''
  } while (cursor)
  expect(paths).toEqual([0, 1, 2, 3, 4].map((number) => `videos/${number}.mp4`))
  for (const wrong of ['zz', Buffer.from('5').toString('base64url'), Buffer.from('-1').toString('base64url')])
    expect(await call('GET', `/${exportId}/files?cursor=${wrong}`)).toMatchObject({ body: { field: 'cursor' } })

  const again = await call('POST', '', range('2026-11-01/2026-11-30'))
  expect(again.body.exportId).not.toBe(exportId)
  expect((await call('GET')).body.exports.map((one: { exportId: string }) => one.exportId)).toEqual([
    again.body.exportId,
    exportId,
  ])
  expect(await call('DELETE', `/${exportId}`)).toMatchObject({ status: 200, body: { exportId } })
  expect(api.erasing.sentExports.at(-1)).toMatchObject({ exportId })
  for (const method of ['GET', 'DELETE'])
    expect(await call(method, `/${exportId}`)).toMatchObject({ status: 404, body: { code: 'unknown_export' } })
})

test('sessions and visitors must exist, days must be days, and a project has only so many', async () => {
  await addReadySession(api, pid)
  expect((await call('POST', '', { kind: 'session', value: sid, videos: true })).body).toMatchObject({ videos: true })
  const unknown = { kind: 'session', value: '0193e9f2-7b1c-7000-8000-00000000beef' }
  expect((await call('POST', '', unknown)).body.code).toBe('unknown_session')
  expect((await call('POST', '', { kind: 'visitor', value: ADA })).body.code).toBe('unknown_visitor')
  api.erasing.visitors.identities.push({ pid, userKey: ADA, userId: 'ada' })
  expect((await call('POST', '', { kind: 'visitor', value: ADA })).status).toBe(202)
  for (const value of [
    '2026-11-01',
    '2026-11-02/2026-11-01',
    '2026-02-30/2026-03-01',
    '2026-11-01/2026-12-02',
    '/',
    '',
  ])
    expect(await call('POST', '', range(value))).toMatchObject({ status: 400, body: { field: 'value' } })

  for (let number = 2; number < EXPORTS_PER_PROJECT_MAX; number++) {
    const day = new Date(number * 86_400_000).toISOString().slice(0, 10)
    expect((await call('POST', '', range(`${day}/${day}`))).status).toBe(202)
  }
  expect((await call('POST', '', range('2026-11-01/2026-11-02'))).body.code).toBe('too_many_exports')
  // They expire with their files, before DynamoDB removes the items.
  api.clock.now += 8 * 86_400_000
  expect((await call('GET')).body.exports).toEqual([])
  expect((await call('POST', '', range('2026-11-01/2026-11-02'))).status).toBe(202)
})

test('the audit log says who exported and downloaded what', async () => {
  const { exportId } = (await call('POST', '', range('2026-11-01/2026-11-02'))).body
  await finish(exportId, 1)
  await call('GET', `/${exportId}/files`)
  const { entries } = (await api.call('ada', 'GET', `${pid}:/api/audit?kind=exported`)).body
  expect(entries).toHaveLength(2)
  expect(entries).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ by: 'ada', detail: '2026-11-01/2026-11-02' }),
      expect.objectContaining({ by: 'ada', subject: exportId }),
    ]),
  )
})
