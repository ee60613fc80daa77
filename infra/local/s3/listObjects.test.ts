import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openBucket, type TestBucket } from '#testing/openBucket.ts'

let bucket: TestBucket
beforeAll(async () => {
  bucket = await openBucket()
})
afterAll(() => bucket.close())

const keys = ['l/a', 'l/a-b', 'l/a.b', 'l/a/b', 'l/a/c', 'l/a0', 'l/Z', 'l/é', 'l/日', 'l/😀', 'l/\uffee']
const inOrder = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
beforeAll(() => Promise.all(keys.map((key) => bucket.put(key))))

test('in the order of UTF-8 bytes', async () => {
  expect((await bucket.list({ Prefix: 'l/' })).Contents?.map(({ Key }) => Key)).toEqual(inOrder)
})

test('page by page, with and without delimiter', async () => {
  for (const more of [{}, { Delimiter: '/' }]) {
    const whole = await bucket.list({ Prefix: 'l/', ...more })
    const found: (string | undefined)[] = []
    let ContinuationToken: string | undefined
    do {
      const page = await bucket.list({ Prefix: 'l/', MaxKeys: 2, ContinuationToken, ...more })
      found.push(
        ...[...(page.Contents ?? []).map(({ Key }) => Key), ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix)],
      )
      ContinuationToken = page.NextContinuationToken
      expect(page.IsTruncated).toBe(ContinuationToken !== undefined)
    } while (ContinuationToken)
    const expected = [
      ...(whole.Contents ?? []).map(({ Key }) => Key),
      ...(whole.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
    ]
    expect([...found].sort()).toEqual([...expected].sort())
  }
})

test('what keys have in common up to a delimiter', async () => {
  const { Contents = [], CommonPrefixes } = await bucket.list({ Prefix: 'l/', Delimiter: '/' })
  expect(CommonPrefixes).toEqual([{ Prefix: 'l/a/' }])
  expect(Contents).toHaveLength(keys.length - 2)
})

test('after a key', async () => {
  expect((await bucket.list({ Prefix: 'l/', StartAfter: 'l/a/b', MaxKeys: 1 })).Contents?.[0]?.Key).toBe('l/a/c')
})
