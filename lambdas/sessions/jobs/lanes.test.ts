import { RENDER_PARTS_AT_ONCE } from '@incuera/contract/limits.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Render } from '../model/render.ts'
import { createMemoryStore } from '../testing/createMemoryStore.ts'
import { toRenderRequest } from '../testing/toRenderRequest.ts'
import { advanceRender } from './advanceRender.ts'
import { sendParts } from './requestRender.ts'

/** A video whose parts end in the order given by `choose`; returns what is sent meanwhile. */
async function renderAll(start: Render, choose: (inFlight: number[]) => { index: number; isFailed: boolean }) {
  const store = createMemoryStore()
  await store.createRender(start)
  const inFlight: number[] = []
  const sent: number[] = []
  let most = 0
  let joins = 0
  const ports = {
    store,
    objects: { get: async () => null },
    sendRender: async ({ part, card }: { part: { index: number }; card?: object }) => {
      if (card) return
      inFlight.push(part.index)
      sent.push(part.index)
      most = Math.max(most, inFlight.length)
    },
    sendJoin: async () => void joins++,
  }
  await sendParts(ports, start)
  while (inFlight.length > 0) {
    const { index, isFailed } = choose(inFlight)
    inFlight.splice(inFlight.indexOf(index), 1)
    const news = isFailed
      ? { kind: 'failed' as const, index, attempt: start.attempt, reason: 'no' }
      : { kind: 'done' as const, index }
    const render = await store.notePart(start, start.renderId, news)
    if (render) await advanceRender(ports, render, index)
  }
  const last = await store.readRender(start, start.renderId)
  for (const { index } of last?.failed ?? []) {
    const render = await store.notePart(start, start.renderId, { kind: 'card', index })
    if (render) await advanceRender(ports, render, null)
  }
  return { sent: sent.sort((a, b) => a - b), most, joins }
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

describe('the parts of a video', () => {
  test('are each sent once and a few at a time, whatever the order they end in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.infiniteStream(fc.nat()),
        fc.infiniteStream(fc.nat(9)),
        async (count, picks, fates) => {
          const { sent, most, joins } = await renderAll(toRenderRequest(count), (inFlight) => ({
            index: inFlight[Number(picks.next().value) % inFlight.length] ?? 0,
            // The last is never lost, so that there is a video.
            isFailed: fates.next().value === 0 && !inFlight.includes(count),
          }))
          expect(sent).toEqual(upTo(count))
          expect(most).toBeLessThanOrEqual(RENDER_PARTS_AT_ONCE)
          expect(joins).toBe(1)
        },
      ),
      { numRuns: 50 },
    )
  })

  test('are sent again as far as they are missing', async () => {
    const done = [1, 2, 3, 9, 17, 20, 40]
    const { sent } = await renderAll(toRenderRequest(40, { done, attempt: 2 }), ([index = 0]) => ({
      index,
      isFailed: false,
    }))
    expect(sent).toEqual(upTo(40).filter((index) => !done.includes(index)))
  })

  test('one that a member sent again does not send the next of its lane again', async () => {
    const store = createMemoryStore()
    const sent: number[] = []
    const ports = {
      ...{ store, sendJoin: async () => undefined },
      sendRender: async ({ part }: { part: { index: number } }) => void sent.push(part.index),
    }
    const render = toRenderRequest(20, { done: [1], resent: [1], sent: 'parts' })
    await advanceRender(ports, render, 1)
    expect(sent).toEqual([])
    await advanceRender(ports, { ...render, resent: [] }, 1)
    expect(sent).toEqual([9])
  })
})
