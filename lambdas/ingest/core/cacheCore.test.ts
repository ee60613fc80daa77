import { ProjectId } from '@incuera/contract/ids.ts'
import { expect, jest, test } from '@jest/globals'
import { createMemoryCore } from '../testing/createMemoryCore.ts'
import { cacheCore, KEY_CACHE_MS } from './cacheCore.ts'

const pid = ProjectId.parse('p00000000001')
const key = { keyId: 'k', pid, name: 'site', hint: 'pk_0', createdAt: 1 }

test('a revoked key works a second longer at most, and is read once a second', async () => {
  let now = 5_000
  const core = createMemoryCore()
  const read = jest.spyOn(core, 'key')
  const { key: find } = cacheCore(core, () => now)
  core.keys.set('hash', key)
  for (const passed of [0, 400, 599]) {
    now += passed
    expect(await find('hash')).toEqual(key)
  }
  expect(read).toHaveBeenCalledTimes(1)

  core.keys.set('hash', { ...key, revokedAt: now })
  expect(await find('hash')).toEqual(key)
  now += 1
  expect(now - 5_000).toBe(KEY_CACHE_MS)
  expect(await find('hash')).toMatchObject({ revokedAt: expect.any(Number) })
  expect(read).toHaveBeenCalledTimes(2)
})

test('a key that is unknown is read again, so that it works from the moment it is created', async () => {
  const core = createMemoryCore()
  const { key: find } = cacheCore(core, () => 5_000)
  expect(await find('hash')).toBeNull()
  core.keys.set('hash', key)
  expect(await find('hash')).toEqual(key)
})
