import { SessionId } from '@incuera/contract/ids.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { PartNews } from '../model/render.ts'
import { createDynalite } from '../testing/createDynalite.ts'
import { createMemoryStore } from '../testing/createMemoryStore.ts'
import { toMeta } from '../testing/toMeta.ts'
import { toRenderRequest } from '../testing/toRenderRequest.ts'
import { changeRender } from './changeRender.ts'
import { createDynamoStore } from './dynamoStore.ts'
import type { SessionStore } from './sessionStore.ts'

const local = createDynalite()
let dynamo: SessionStore
beforeAll(async () => {
  dynamo = createDynamoStore(await local.start('renders', []), 'renders')
})
afterAll(() => local.stop())

let made = 0
/** A separate session per test, so that they do not see each other. */
const newRender = (parts = 3) =>
  toRenderRequest(parts, { sid: SessionId.parse(`0193e9f2-7b1c-7000-8000-${String(++made).padStart(12, '0')}`) })

describe.each([
  ['memory', createMemoryStore],
  ['DynamoDB', () => dynamo],
])('renders in %s', (_, create) => {
  test('create writes once, replace only on the version that was read', async () => {
    const store = create()
    const render = newRender()
    expect(await store.readRender(render, render.renderId)).toBeNull()
    expect(await store.createRender(render)).toBe(true)
    expect(await store.createRender({ ...render, attempt: 7 })).toBe(false)
    expect(await store.readRender(render, render.renderId)).toEqual(render)

    const next = {
      ...render,
      version: 2,
      sent: 'parts' as const,
      failed: [{ index: 2, reason: 'no' }],
      done: [1, 3],
      cards: [2],
    }
    expect(await store.replaceRender(next, 2)).toBe(false)
    expect(await store.replaceRender(next, 1)).toBe(true)
    expect(await store.replaceRender(next, 1)).toBe(false)
    expect(await store.readRender(render, render.renderId)).toEqual(next)
    // Removed attributes are deleted.
    expect(await store.replaceRender({ ...render, version: 3 }, 2)).toBe(true)
    expect(await store.readRender(render, render.renderId)).toEqual({ ...render, version: 3 })
  })

  test('remove deletes one, twice if need be, and late reports of its parts do not bring it back', async () => {
    const store = create()
    const render = newRender()
    const other = { ...render, renderId: 'other' }
    await store.createRender(render)
    await store.createRender(other)
    await store.removeRender(render, render.renderId)
    await store.removeRender(render, render.renderId)
    expect(await store.notePart(render, render.renderId, { kind: 'done', index: 1 })).toBeNull()
    expect(await store.listRenders(render)).toEqual([other])
  })

  test('reports of parts add up, in any order, twice and at the same moment', async () => {
    const store = create()
    const render = newRender(20)
    await store.createRender(render)
    const indexes = Array.from({ length: 20 }, (_, index) => index + 1)
    const news = indexes.flatMap((index): PartNews[] => {
      const done: PartNews = { kind: 'done', index }
      if (index % 5 > 0) return [done, done]
      return [
        { kind: 'failed', index, attempt: 1, reason: `${index}` },
        { kind: 'card', index },
      ]
    })
    const after = await Promise.all(news.map((one) => store.notePart(render, render.renderId, one)))
    const last = await store.readRender(render, render.renderId)
    expect(last).toMatchObject({
      done: indexes.filter((index) => index % 5 > 0),
      cards: [5, 10, 15, 20],
      failed: [5, 10, 15, 20].map((index) => ({ index, reason: `${index}` })),
      version: 1 + news.length,
    })
    // The last one has seen all.
    const complete = after.filter(
      (one) => (one?.done.length ?? 0) + (one?.cards.length ?? 0) + (one?.failed.length ?? 0) === 24,
    )
    expect(complete.length).toBeGreaterThanOrEqual(1)
  })

  test('reports survive a concurrent change of the render', async () => {
    const store = create()
    const render = newRender()
    await store.createRender(render)
    let hasMoved = false
    const change = await changeRender(store, render, render.renderId, (found) => ({ ...found, sent: 'parts' }))
    expect(change?.render).toMatchObject({ sent: 'parts', version: 2 })
    const racing: SessionStore = {
      ...store,
      async readRender(ref, renderId) {
        const found = await store.readRender(ref, renderId)
        if (!hasMoved) await store.notePart(ref, renderId, { kind: 'done', index: 2 })
        hasMoved = true
        return found
      },
    }
    await changeRender(racing, render, render.renderId, (found) => ({ ...found, sent: 'cards' }))
    expect(await store.readRender(render, render.renderId)).toMatchObject({ sent: 'cards', done: [2], version: 4 })
  })

  test('a failure of another attempt and reports of an unknown render change nothing', async () => {
    const store = create()
    const render = newRender()
    expect(await store.notePart(render, 'unknown', { kind: 'done', index: 1 })).toBeNull()
    expect(await store.readRender(render, 'unknown')).toBeNull()
    await store.createRender({ ...render, attempt: 2 })
    expect(
      await store.notePart(render, render.renderId, { kind: 'failed', index: 1, attempt: 1, reason: 'late' }),
    ).toBeNull()
    expect(
      await store.notePart(render, render.renderId, { kind: 'failed', index: 1, attempt: 2, reason: 'now' }),
    ).toMatchObject({
      failed: [{ index: 1, reason: 'now' }],
    })
    expect(await changeRender(store, render, 'unknown', (found) => found)).toBeNull()
  })

  test('the list contains those of one session, and they do not disturb its META', async () => {
    const store = create()
    const render = newRender()
    const meta = toMeta({ pid: render.pid, sid: render.sid })
    await store.create(meta)
    await store.createRender(render)
    await store.createRender({ ...render, renderId: 'other' })
    await store.createRender(newRender())
    expect((await store.listRenders(render)).map(({ renderId }) => renderId).sort()).toEqual(
      ['other', render.renderId].sort(),
    )
    expect(await store.read(render)).toEqual({ meta, live: null })
    expect(await store.listRenders(newRender())).toEqual([])
  })
})
