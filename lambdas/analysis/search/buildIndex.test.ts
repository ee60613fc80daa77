import { ANALYSIS_VERSION, type Analysis } from '@incuera/contract/analysis.ts'
import { EventId, ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { analysisKey, searchIndexKey } from '@incuera/contract/keys.ts'
import type { IndexMessage } from '@incuera/contract/messages.ts'
import { beforeEach, expect, test } from '@jest/globals'
import { type IndexFile, readIndexFile } from '#sessions/search/indexFile.ts'
import { requestIndex } from '#sessions/search/requestIndex.ts'
import { searchWords } from '#sessions/search/textIndex.ts'
import { createMemoryIndexObjects } from '#sessions/testing/createMemoryIndexObjects.ts'
import { createMemoryObjects } from '#sessions/testing/createMemoryObjects.ts'
import { silentLog } from '#sessions/testing/silentLog.ts'
import { buildIndex } from './buildIndex.ts'

const pid = ProjectId.parse('p00000000001')
const message: IndexMessage = { v: 1, type: 'index', pid }
const sidOf = (n: number) => SessionId.parse(`0193e9f2-7b1c-7000-8000-${String(n).padStart(12, '0')}`)
const keyOf = (n: number, gen = 1, of = pid) => analysisKey({ rc: 'r30', pid: of, sid: sidOf(n) }, gen)

let objects: ReturnType<typeof createMemoryObjects>
let sent: IndexMessage[]
let limits: { sessions: number; added: number }
beforeEach(() => {
  objects = createMemoryObjects()
  sent = []
  limits = { sessions: 100, added: 100 }
})

function analysed(n: number, headline: string, { gen = 1, of = pid } = {}) {
  const counts = { events: 2, pages: 1, clicks: 0, rageClicks: 0, errors: 0 }
  const analysis: Analysis = {
    ...{ v: ANALYSIS_VERSION, pid: of, sid: sidOf(n), gen, counts, signals: [] },
    ...{ friction: { score: 0, parts: [] }, journey: { activeMs: 40_000, pages: [] } },
    summary: {
      ...{ author: { type: 'rules' }, headline },
      claims: [{ text: 'They came.', eventIds: [EventId.parse('tab1.0.0')] }],
      ...{ outcome: 'browsed', sentiment: 'neutral', chapters: [], problems: [], tags: [] },
    },
  }
  objects.objects.set(keyOf(n, gen, of), Buffer.from(JSON.stringify(analysis)))
}

const build = (indexObjects = createMemoryIndexObjects(objects.objects)) =>
  buildIndex(
    {
      ...{ indexObjects, limits, now: () => 7, log: silentLog },
      sendIndex: async (next) => void sent.push(next),
    },
    message,
  )

function file(): IndexFile {
  const read = readIndexFile(objects.objects.get(searchIndexKey(pid)) ?? Buffer.from(''))
  if (!read) throw new Error('no index')
  return read
}
const found = (words: string) => searchWords(file().index, words).map(({ id }) => Number(id.slice(-4)))

test('finds words, their beginnings, and words with one wrong letter, the best first', async () => {
  analysed(1, 'Gave up at the coupon')
  analysed(2, 'Bought a lantern after a coupon was refused')
  analysed(3, 'Read about the skillet')
  analysed(4, 'Of another project: coupon', { of: ProjectId.parse('p00000000002') })
  await build()
  expect(found('coupon')).toEqual([1, 2])
  expect(found('coup')).toEqual([1, 2])
  expect(found('cuopon copon lantren')).toEqual([1, 2])
  expect(found('skillets')).toEqual([3])
  expect(found('teleporter')).toEqual([])
  expect(file()).toMatchObject({ status: 'ready', isComplete: true, builtAt: 7 })
})

test('is what the analyses are: new, changed and deleted ones, and the newest generation of each', async () => {
  for (const n of [1, 2, 3]) analysed(n, `Zanzibar${n}`)
  await build()
  analysed(2, 'Changed')
  analysed(3, 'Second', { gen: 2 })
  analysed(4, 'Added')
  objects.objects.delete(keyOf(1))
  await build()
  expect(['changed', 'second', 'added', 'zanzibar'].map(found)).toEqual([[2], [3], [4], []])
  // A deleted session leaves no word.
  expect(JSON.stringify(file().index)).not.toContain('zanzibar')
  expect(Object.keys(file().versions)).toEqual([2, 3, 4].map(sidOf))
  objects.objects.set(keyOf(5), Buffer.from('{"v":99}'))
  await build()
  expect(found('added')).toEqual([4])
})

test('is what a moved session was analysed as last, while a copy in its former class remains', async () => {
  analysed(1, 'Before')
  const moved = keyOf(1).replace('/r30/', '/r90/')
  expect(moved).not.toBe(keyOf(1))
  const former = objects.objects.get(keyOf(1)) ?? Buffer.from('')
  objects.objects.set(moved, former)
  await build()
  objects.objects.set(moved, Buffer.from(former.toString().replace('Before', 'Afterwards')))
  await build()
  expect(['before', 'afterwards'].map(found)).toEqual([[], [1]])
  objects.objects.delete(keyOf(1))
  await build()
  expect(found('afterwards')).toEqual([1])
})

test('continues where a run ends, and gives up for a project with too many sessions', async () => {
  for (const n of [1, 2, 3]) analysed(n, `Zanzibar${n}`)
  limits.added = 2
  await build()
  expect([file().isComplete, sent]).toEqual([false, [message]])
  await build()
  expect([file().isComplete, sent.length, found('zanzibar').length]).toEqual([true, 1, 3])
  limits.sessions = 2
  await build()
  expect([file().status, file().index.documentCount]).toEqual(['tooMany', 0])
  limits.sessions = 3
  limits.added = 3
  await build()
  expect([file().status, found('zanzibar').length]).toEqual(['ready', 3])
})

test('of runs at the same time none undoes the other', async () => {
  analysed(1, 'First')
  const memory = createMemoryIndexObjects(objects.objects)
  const slow = build({
    ...memory,
    async replace(key, bytes, version) {
      analysed(2, 'Second')
      await build()
      return memory.replace(key, bytes, version)
    },
  })
  await expect(slow).rejects.toMatchObject({ name: 'JobError', retry: true })
  expect(found('second')).toEqual([2])
})

test('is asked for once in a slot of time, for its end', async () => {
  const delays: number[] = []
  let now = 1_000_000
  const ports = {
    ...{ objects, now: () => now },
    sendIndex: async (_: IndexMessage, seconds = 0) => void delays.push(seconds),
  }
  await requestIndex(ports, pid)
  await requestIndex(ports, pid)
  now += 300_000
  await requestIndex(ports, pid)
  expect(delays).toEqual([210, 210])
  // A failure after the message costs one message more.
  now += 300_000
  await expect(
    requestIndex({ ...ports, objects: { ...objects, putNew: () => Promise.reject(new Error('busy')) } }, pid),
  ).rejects.toThrow('busy')
  await requestIndex(ports, pid)
  expect(delays).toHaveLength(4)
})
