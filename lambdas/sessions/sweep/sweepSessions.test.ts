import { SessionId, WindowId } from '@incuera/contract/ids.ts'
import { expect, test } from '@jest/globals'
import { createMemoryStore } from '../store/memoryStore.ts'
import { silentLog } from '../testing/silentLog.ts'
import { toMeta } from '../testing/toMeta.ts'
import { sweepSessions } from './sweepSessions.ts'

const HOUR = 3_600_000
const NOW = 1000 * HOUR
const sidOf = (digit: number) => SessionId.parse(`0193e9f2-7b1c-7000-8000-00000000000${digit}`)

test('what is open but silent, or too old, is watched again', async () => {
  const store = createMemoryStore()
  const open = async (digit: number, beganHoursAgo: number, seenHoursAgo: number) => {
    const meta = toMeta({ sid: sidOf(digit), startedAt: NOW - beganHoursAgo * HOUR })
    await store.create(meta)
    await store.see(meta, { wid: WindowId.parse('a'), at: NOW - seenHoursAgo * HOUR, upTo: 1, expiresAt: 1 })
    return meta
  }
  await open(0, 0.5, 0.5)
  await open(1, 3, 0.1)
  await open(2, 3, 2)
  await open(3, 25, 0.1)
  const done = await open(4, 30, 30)
  await store.replace({ ...done, version: 2, status: 'failed', endedAt: 1, reason: '' }, 1)

  const watched: string[] = []
  await sweepSessions(store, async ({ sid }) => void watched.push(sid), NOW, silentLog)
  expect(watched.sort()).toEqual([sidOf(2), sidOf(3)])
})
