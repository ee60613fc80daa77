import { expect, test } from '@jest/globals'
import type { CallPlayer } from './callPlayer.ts'
import { tabFrames } from './frameSource.ts'

// A browser loses a frame once in a thousand; here it does on request.

const STEP = { actions: 0, animations: 0, isEndless: false, loading: false, nextMs: null, missedFrames: 0 }

/**
 * A tab that draws as `changes` defines and loses the frames of these times, with a record of what the encoder gets.
 */
function tab(changes: boolean[], lost: number[]) {
  const encoded: string[] = []
  let missed = 0
  let isLastMissed = false
  let left = [...changes]
  const player = (async (name: string, ...input: unknown[]) => {
    const drawn = name === 'collect' ? input[0] : input[1]
    if (Array.isArray(drawn)) {
      for (const { videoMs } of drawn) {
        isLastMissed = lost.includes(videoMs)
        if (isLastMissed) missed++
        else encoded.push(`${videoMs} captured`)
      }
    }
    if (name === 'encodeJpeg') encoded.push(`${String(input[0])} screenshot`)
    return name === 'collect' ? { missedFrames: missed, isLastMissed } : { ...STEP, missedFrames: missed }
  }) as CallPlayer
  const source = tabFrames(
    {
      draw: async () => {
        const [changed = false] = left
        left = left.slice(1)
        return changed
      },
      screenshot: async () => 'jpeg',
      pump: (work) => work,
    },
    player,
  )
  return { source, encoded }
}

const moment = (ms: number) => ({ videoMs: ms, sessionMs: ms })

async function walk({ source }: ReturnType<typeof tab>, frames: number) {
  const changed: boolean[] = []
  for (let index = 0; index < frames; index++) {
    await source.step(index * 100)
    changed.push((await source.draw(moment(index * 100), (index + 1) * 100)).changed)
  }
  await source.finish()
  return changed
}

test('takes the first picture although nothing has changed', async () => {
  const one = tab([false, false], [])
  expect(await walk(one, 2)).toEqual([true, false])
  expect(one.encoded).toEqual(['0 screenshot'])
})

test('captures each change once', async () => {
  const one = tab([true, true, false, true], [])
  expect(await walk(one, 4)).toEqual([true, true, false, true])
  expect(one.encoded).toEqual(['0 captured', '100 captured', '300 captured'])
})

test.each([
  ['followed by another change', [true, true, true], ['0 captured', '200 captured']],
  ['before a rest', [true, true, false, false], ['0 captured', '200 screenshot']],
  ['followed by a last one', [false, true, true], ['0 screenshot', '200 captured']],
  ['the last one', [true, true], ['0 captured', '100 screenshot']],
])('a lost frame, %s', async (_name, changes, encoded) => {
  const one = tab(changes, [100])
  await walk(one, changes.length)
  expect(one.encoded).toEqual(encoded)
  expect(one.source.missed()).toBe(1)
})

test('takes what was drawn while the page loaded anyway', async () => {
  const one = tab([true, false, false], [])
  await one.source.step(0)
  await one.source.draw(moment(0), null)
  await one.source.step(100)
  await one.source.settle(100)
  expect(await one.source.draw(moment(100), null)).toMatchObject({ changed: true })
  expect(await one.source.draw(moment(200), null)).toMatchObject({ changed: false })
  await one.source.finish()
  expect(one.encoded).toEqual(['0 captured', '100 screenshot'])
})
