import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { LakeFile } from '@incuera/lambdas/query/lake/lakeSizes.ts'
import { createS3LakeSizes } from '@incuera/lambdas/query/lake/s3LakeSizes.ts'
import { createMemoryLakeSizes } from '@incuera/lambdas/query/testing/createMemoryLakeSizes.ts'
import { s3JoinStore } from '@incuera/lambdas/render/join/store.ts'
import { s3RenderStore } from '@incuera/lambdas/render/store.ts'
import { createMemoryJoinStore } from '@incuera/lambdas/render/testing/createMemoryJoinStore.ts'
import { createMemoryRenderStore } from '@incuera/lambdas/render/testing/createMemoryRenderStore.ts'
import { createS3Mover } from '@incuera/lambdas/sessions/objects/objectMover.ts'
import { createS3Objects } from '@incuera/lambdas/sessions/objects/s3Objects.ts'
import { createS3IndexObjects } from '@incuera/lambdas/sessions/search/s3IndexObjects.ts'
import { createMemoryIndexObjects } from '@incuera/lambdas/sessions/testing/createMemoryIndexObjects.ts'
import { createMemoryObjects } from '@incuera/lambdas/sessions/testing/createMemoryObjects.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openBucket, type TestBucket } from '../testing/openBucket.ts'

let bucket: TestBucket
let folder: string
beforeAll(async () => {
  bucket = await openBucket()
  folder = await mkdtemp(join(tmpdir(), 'twins-'))
})
afterAll(async () => {
  await bucket.close()
  await rm(folder, { recursive: true })
})

const gzip = { contentType: 'application/json', contentEncoding: 'gzip' } as const

describe.each([
  ['memory', createMemoryObjects],
  ['S3', () => createS3Objects(bucket.s3, bucket.Bucket)],
])('objects in %s', (_, create) => {
  test('are written once, or replaced', async () => {
    const objects = create()
    expect(await objects.putNew('raw/a', Buffer.from('1'), gzip)).toBe('stored')
    expect(await objects.putNew('raw/a', Buffer.from('2'), gzip)).toBe('exists')
    expect(await objects.get('raw/a')).toEqual(Buffer.from('1'))
    await objects.put('raw/a', Buffer.from('3'), gzip)
    expect(await objects.get('raw/a')).toEqual(Buffer.from('3'))
    expect(await objects.get('raw/b')).toBeNull()
  })

  test('are listed by prefix, in the order of their bytes', async () => {
    const objects = create()
    for (const key of ['list/b', 'list/a-10', 'list/a', 'list/B', 'other/a']) {
      await objects.put(key, Buffer.from('x'), gzip)
    }
    const listed: string[] = []
    for await (const key of objects.list('list/')) listed.push(key)
    expect(listed).toEqual(['list/B', 'list/a', 'list/a-10', 'list/b'])
  })
})

describe.each([
  ['memory', createMemoryObjects],
  ['S3', () => createS3Mover(bucket.s3, bucket.Bucket)],
])('copies of objects in %s', (_, create) => {
  test('have the content of the original, which stays; without an original there is none', async () => {
    const objects = create()
    await objects.put("copy/a b'é.json", Buffer.from('1'), gzip)
    await objects.copy("copy/a b'é.json", 'copy/to')
    await objects.copy('copy/none', 'copy/nowhere')
    expect(await objects.get('copy/to')).toEqual(Buffer.from('1'))
    expect(await objects.get("copy/a b'é.json")).toEqual(Buffer.from('1'))
    expect(await objects.get('copy/nowhere')).toBeNull()
  })
})

describe('sizes of the lake’s files', () => {
  test.each(['memory', 'S3'])('%s lists them by prefix, after a key', async (twin) => {
    const memory = createMemoryLakeSizes()
    for (const [key, bytes] of [
      ['lake/e/day=1/a', 1] as const,
      ['lake/e/day=2/a', 22] as const,
      ['lake/f/a', 3] as const,
    ]) {
      memory.files.set(key, bytes)
      await bucket.s3.send(new PutObjectCommand({ Bucket: bucket.Bucket, Key: key, Body: 'x'.repeat(bytes) }))
    }
    const sizes = twin === 'memory' ? memory : createS3LakeSizes(bucket.s3, bucket.Bucket)
    const listed: LakeFile[] = []
    for await (const files of sizes.list('lake/e/', 'lake/e/day=2')) listed.push(...files)
    expect(listed).toEqual([{ key: 'lake/e/day=2/a', bytes: 22 }])
  })
})

describe.each([
  ['memory', () => createMemoryIndexObjects(new Map())],
  ['S3', () => createS3IndexObjects(bucket.s3, bucket.Bucket)],
])('versions of objects in %s', (_, create) => {
  test('are replaced only by who has read the newest', async () => {
    const objects = create()
    expect(await objects.read('search/a')).toBeNull()
    expect(await objects.replace('search/a', Buffer.from('1'), null)).toBe(true)
    expect(await objects.replace('search/a', Buffer.from('2'), null)).toBe(false)
    const first = await objects.read('search/a')
    expect(first?.bytes).toEqual(Buffer.from('1'))
    expect(await objects.replace('search/a', Buffer.from('3'), first?.version ?? null)).toBe(true)
    expect(await objects.replace('search/a', Buffer.from('4'), first?.version ?? null)).toBe(false)
    expect(await objects.replace('search/none', Buffer.from('5'), first?.version ?? null)).toBe(false)
    const listed: { key: string; version: string }[] = []
    for await (const object of objects.listVersions('search/')) listed.push(object)
    expect(listed).toEqual([{ key: 'search/a', version: (await objects.read('search/a'))?.version }])
  })
})

describe.each([
  ['memory', () => createMemoryRenderStore(new Map())],
  ['S3', () => s3RenderStore(bucket.s3, bucket.Bucket)],
])("the renderer's store in %s", (_, create) => {
  test('reads what is there; what is missing may come, and what is broken stays so', async () => {
    const store = create()
    await store.write('sessions/segment.json.gz', gzipSync('[]'), 'application/json')
    expect(await store.readSegment('sessions/segment.json.gz')).toEqual([])
    await expect(store.readSegment('sessions/none')).rejects.toMatchObject({ name: 'JobError', retry: true })
    await expect(store.readManifest('sessions/none')).rejects.toMatchObject({ name: 'JobError', retry: true })
    await store.write('sessions/manifest.json', '{}', 'application/json')
    await expect(store.readManifest('sessions/manifest.json')).rejects.toMatchObject({ name: 'JobError', retry: false })
    await expect(store.readSegment('sessions/manifest.json')).rejects.toMatchObject({ name: 'JobError', retry: false })
  })
})

describe.each([
  ['memory', () => createMemoryJoinStore(new Map())],
  ['S3', () => s3JoinStore(bucket.s3, bucket.Bucket)],
])('the store of the join in %s', (_, create) => {
  test('reads what was written, from text or a file', async () => {
    const store = create()
    const path = join(folder, 'video.mp4')
    await writeFile(path, 'video')
    await store.write('video/a.json', '{}', 'application/json')
    expect(await store.writeFile('video/a.mp4', path, 'video/mp4')).toBe(5)
    expect(Buffer.from(await store.read('video/a.json')).toString()).toBe('{}')
    expect(Buffer.from(await store.read('video/a.mp4')).toString()).toBe('video')
    await expect(store.read('video/none')).rejects.toMatchObject({ name: 'JobError', retry: true })
  })
})
