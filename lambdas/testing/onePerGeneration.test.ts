import { expect, test } from '@jest/globals'
import { Crash, Crasher } from '../sessions/testing/crashing.ts'
import { changeAt, clickAt, metaAt, pageAt, START, snapshotAt } from '../sessions/testing/recording.ts'
import { createPipeline } from './createPipeline.ts'

type Pipeline = ReturnType<typeof createPipeline>

/** 40 s on four pages of a classic site: each is left by a `pagehide`, and the next one starts a moment later. */
async function record({ post, leave, advanceTo }: Pipeline): Promise<void> {
  for (let page = 0; page < 4; page++) {
    const from = page * 10_000
    const at = START + from
    await advanceTo(from)
    await post({ wid: 'a', seq: page * 2, events: [metaAt(at), snapshotAt(at + 1), pageAt(at + 2), changeAt(at + 5)] })
    await advanceTo(from + 9_800)
    await post({ wid: 'a', seq: page * 2 + 1, events: [clickAt(at + 9_000), changeAt(at + 9_700)] })
    await leave('a')
  }
}

async function recorded(deliver?: Parameters<typeof createPipeline>[0]): Promise<Pipeline> {
  const pipeline = createPipeline(deliver)
  await record(pipeline)
  await pipeline.advanceTo()
  return pipeline
}

const distinct = (rows: object[]) => new Set(rows.map((row) => JSON.stringify(row))).size
const finished = { status: 'ready', gen: 1, newest: { isAnnounced: true, analysis: { status: 'ready' }, batches: 8 } }

test('compacts four pages in 40 s once and analyses them once, after a handful of messages', async () => {
  const pipeline = await recorded()
  expect(await pipeline.meta()).toMatchObject(finished)
  expect(pipeline.made).toEqual({ manifests: 1, modelCalls: 1, renders: 1 })
  expect(pipeline.rows).toHaveLength(1)
  expect([pipeline.count('compact'), pipeline.count('analysis')]).toEqual([1, 1])
  // One when it opens, one for each closed page without a pending one, and those sent while waiting. It used to be
  // eight.
  expect(pipeline.count('watch')).toBe(5)
})

test.each<[string, Parameters<typeof createPipeline>[0]]>([
  ['twice', async (message, handle) => [await handle(message), await handle(message)]],
  ['twice at the same time', (message, handle) => Promise.all([handle(message), handle(message)])],
])('every message delivered %s has no second effect', async (_, deliver) => {
  const pipeline = await recorded(deliver)
  expect(await pipeline.meta()).toMatchObject(finished)
  expect(pipeline.made).toEqual({ manifests: 1, modelCalls: 1, renders: 1 })
  expect(pipeline.rows).toHaveLength(1)
})

test('one watch message is pending, however many are delivered twice', async () => {
  const pipeline = createPipeline((message, handle) => Promise.all([handle(message), handle(message)]))
  await pipeline.post({ wid: 'a', seq: 0, events: [metaAt(START), snapshotAt(START + 1)] })
  for (let minute = 1; minute <= 240; minute++) {
    await pipeline.advanceTo(minute * 60_000)
    await pipeline.post({ wid: 'a', seq: minute, events: [changeAt(START + minute * 60_000)] })
  }
  // 240 min in hops of 15 min: each of them sent twice and one of the two dropped, not doubled every time.
  expect(pipeline.count('watch')).toBeLessThanOrEqual(1 + 2 * 16)
  expect(await pipeline.meta()).toMatchObject({ status: 'recording' })
})

test('a crash at any call of any message loses nothing, and repeats only what it interrupted', async () => {
  let runs = 0
  const repeated = { modelCalls: 0, rows: 0 }
  for (const when of ['before', 'after'] as const) {
    for (let delivery = 0, isBeyondLast = false; !isBeyondLast; delivery++) {
      for (let nth = 0, hasCrashed = true; hasCrashed; nth++) {
        let delivered = 0
        hasCrashed = false
        const pipeline = await recorded(async (message, handle) => {
          const crasher = delivered++ === delivery ? new Crasher(nth, when) : undefined
          try {
            await handle(message, crasher)
          } finally {
            hasCrashed ||= crasher?.hasCrashed ?? false
          }
          // Work that catches the errors of its ports must not count as done.
          if (crasher?.hasCrashed) throw new Crash('dead')
        })
        isBeyondLast = delivered <= delivery
        runs++
        expect(await pipeline.meta()).toMatchObject(finished)
        expect(distinct(pipeline.rows)).toBe(1)
        expect([distinct(pipeline.pageRows), distinct(pipeline.signalRows)]).toEqual([4, 1])
        // A model that is asked twice may write two notes: they are of one request, so one counts.
        expect(distinct(pipeline.noteRows)).toBe(1)
        expect(pipeline.made.modelCalls).toBeLessThanOrEqual(2)
        repeated.modelCalls += pipeline.made.modelCalls - 1
        repeated.rows += pipeline.rows.length - 1
      }
    }
  }
  expect(runs).toBeGreaterThan(100)
  // A look whether the session was erased, and one write, separate a model's answer from its record; only the write
  // does with the lake's receipt. Only a crash right there repeats them.
  expect(repeated.modelCalls).toBeLessThanOrEqual(5)
  expect(repeated.rows).toBeLessThanOrEqual(6)
})
