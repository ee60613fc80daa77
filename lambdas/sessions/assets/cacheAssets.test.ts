import { expect, test } from '@jest/globals'
import { cacheAssets } from './cacheAssets.ts'

const MB = 1_000_000

function start(bytes = 1) {
  const asked: string[] = []
  const clock = { now: 0 }
  const fetchAsset = cacheAssets(
    async (address) => {
      asked.push(address)
      return address === 'none' ? null : { type: 'image/png', bytes: Buffer.alloc(bytes) }
    },
    () => clock.now,
  )
  return { asked, clock, fetchAsset }
}

test('a site is asked once in ten minutes, also for what it does not have', async () => {
  const { asked, clock, fetchAsset } = start()
  for (const minute of [0, 1, 9, 10, 12]) {
    clock.now = minute * 60_000
    const found = await Promise.all([fetchAsset('a'), fetchAsset('a'), fetchAsset('none')])
    expect(found.map((asset) => asset?.bytes.length)).toEqual([1, 1, undefined])
  }
  expect(asked).toEqual(['a', 'none', 'a', 'none'])
})

test('what was fetched first is forgotten when there is too much', async () => {
  const { asked, fetchAsset } = start(10 * MB)
  const addresses = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  for (const address of addresses) await fetchAsset(address)
  for (const address of ['g', 'b', 'a']) await fetchAsset(address)
  expect(asked).toEqual([...addresses, 'a'])
})
