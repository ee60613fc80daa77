import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { LAKE_TABLES } from '@incuera/contract/lake/tables.ts'
import { createS3LakeFiles } from '@incuera/lambdas/lake/files/s3LakeFiles.ts'
import { createGlueCall } from '@incuera/lambdas/lake/partitions/createGlueCall.ts'
import { createGluePartitions } from '@incuera/lambdas/lake/partitions/gluePartitions.ts'
import { createMemoryLakeFiles } from '@incuera/lambdas/lake/testing/createMemoryLakeFiles.ts'
import { createMemoryPartitions } from '@incuera/lambdas/lake/testing/createMemoryPartitions.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { lakeResources } from '../testing/lakeResources.ts'
import { startServices } from '../testing/startServices.ts'

/** The ports of `keep` and their twins, each over the same test. */
let services: Awaited<ReturnType<typeof startServices>>
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'incuera-keep-'))
  services = await startServices({ folder, resources: lakeResources() })
})
afterAll(async () => {
  await services.close()
  rmSync(folder, { recursive: true })
})
const bucket = () => services.template.ref('Lake')
const s3 = () => new S3Client(services.client('Keeper'))

describe.each([
  ['memory', () => createMemoryLakeFiles()],
  ['S3', () => createS3LakeFiles(s3(), bucket())],
])('files of the lake in %s', (_, create) => {
  test('are stored, listed by prefix and folder, and removed', async () => {
    const files = create()
    const path = (name: string) => join(folder, name)
    writeFileSync(path('up'), 'rows')
    expect(await files.read('lake/a/day=1/x')).toBeNull()
    await files.write('lake/a/day=1/x', 'text')
    await files.upload(path('up'), 'lake/a/day=2/hour=03/y')
    await files.write('lake/ab/day=3/z', 'z')
    expect(await files.read('lake/a/day=1/x')).toBe('text')
    await files.download('lake/a/day=2/hour=03/y', path('down'))
    expect(readFileSync(path('down'), 'utf8')).toBe('rows')
    expect(await files.folders('lake/a/')).toEqual(['day=1', 'day=2'])
    const listed: string[] = []
    for await (const key of files.list('lake/a/')) listed.push(key)
    expect(listed).toEqual(['lake/a/day=1/x', 'lake/a/day=2/hour=03/y'])
    await files.remove(['lake/a/day=1/x', 'lake/a/none'])
    expect(await files.folders('lake/a/')).toEqual(['day=2'])
    await expect(files.download('lake/a/day=1/x', path('none'))).rejects.toThrow()
  })
})

describe.each([
  ['memory', () => createMemoryPartitions()],
  [
    'Glue',
    () => createGluePartitions(createGlueCall(s3().config, services.origin), { database: 'my_lake', bucket: bucket() }),
  ],
])('partitions in %s', (_, create) => {
  test('are replaced, listed by day, and removed', async () => {
    const partitions = create()
    const of = (day: string, pid: string, version: string) => ({
      ...{ day, pid },
      prefix: `lake/kept/events/day=${day}/project_id=${pid}/${version}/`,
    })
    const { events } = LAKE_TABLES
    await partitions.put(events, [of('2026-11-29', 'p1', 'v=1'), of('2026-11-30', 'p1', 'v=1')])
    await partitions.put(events, [of('2026-11-30', 'p1', 'v=2'), of('2026-11-30', 'p2', 'v=2')])
    const listed = async (days: Parameters<typeof partitions.list>[1]) =>
      (await partitions.list(events, days)).sort((a, b) => (a.prefix < b.prefix ? -1 : 1))
    expect(await listed({ day: '2026-11-30' })).toEqual([of('2026-11-30', 'p1', 'v=2'), of('2026-11-30', 'p2', 'v=2')])
    expect(await listed({ before: '2026-11-30' })).toEqual([of('2026-11-29', 'p1', 'v=1')])
    const many = Array.from({ length: 120 }, (_, n) => of('2026-12-01', `p${1000 + n}`, 'v=3'))
    await partitions.put(events, many)
    await partitions.remove(events, [...many, { day: '2026-11-30', pid: 'p2' }, { day: '2026-01-01', pid: 'p2' }])
    expect(await listed({ before: '9999' })).toEqual([of('2026-11-29', 'p1', 'v=1'), of('2026-11-30', 'p1', 'v=2')])
  })
})
