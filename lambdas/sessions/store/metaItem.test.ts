import { sessionIndexes } from '@incuera/contract/keys.ts'
import { expect, test } from '@jest/globals'
import { ListedMeta } from '../model/meta.ts'
import { toMeta } from '../testing/toMeta.ts'
import { toMetaItem } from './metaItem.ts'

test('the indexes of the list contain what the list reads, and DynamoDB accepts that many attributes', () => {
  const { includes, sortKey } = sessionIndexes.listed
  const read = new Set(ListedMeta.options.flatMap(({ shape }) => Object.keys(shape)))
  expect([...includes, sortKey.name].sort()).toEqual([...read].sort())
  expect(includes.length).toBeLessThanOrEqual(20)
  expect(sessionIndexes.byStatus.includes).toEqual(includes)
})

test('a discarded session is only in its own list, a finished one is not swept', () => {
  const recording = toMeta()
  expect(toMetaItem(recording)).toMatchObject({
    listedPid: recording.pid,
    pidStatus: `${recording.pid}#recording`,
    openShard: '0',
  })
  const discarded = toMetaItem({ ...recording, status: 'discarded', endedAt: 1, durationMs: 1, reason: 'short' })
  expect(discarded).toMatchObject({ pidStatus: `${recording.pid}#discarded` })
  expect(Object.keys(discarded)).not.toContain('listedPid')
  expect(Object.keys(discarded)).not.toContain('openShard')
})
