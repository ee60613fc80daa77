import { createContext, runInContext } from 'node:vm'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { type Clock, installClock } from './clock.ts'

/** A page's globals, as far as the clock touches them. */
let page: Window & typeof globalThis
let clock: Clock
let seen: string[]
/** What the browser would call at its next frame. */
let realFrames: (() => void)[]

beforeEach(() => {
  realFrames = []
  page = runInContext(
    'globalThis',
    createContext({
      setTimeout,
      performance: { now: () => 0 },
      requestAnimationFrame: (draw: () => void) => realFrames.push(draw),
    }),
  )
  clock = installClock(page)
  seen = []
})

const say = (word: string) => () => void seen.push(`${word}@${page.performance.now()}`)

describe("the page's clock", () => {
  test('runs timers in the order of their times, each at its own, then one round of frames', () => {
    page.requestAnimationFrame(say('frame'))
    page.setTimeout(say('late'), 50)
    page.setTimeout(say('early'), 10)
    page.setTimeout(say('same'), 50)
    clock.advance(100)
    expect(seen).toEqual(['early@10', 'late@50', 'same@50', 'frame@100'])
  })

  test('runs what timers and frames ask for, frames not before the next round', () => {
    page.setTimeout(() => page.setTimeout(say('second'), 10), 10)
    page.requestAnimationFrame(() => page.requestAnimationFrame(say('next round')))
    clock.advance(30)
    expect(seen).toEqual(['second@20'])
    clock.advance(31)
    expect(seen).toEqual(['second@20', 'next round@31'])
  })

  test('forgets what is cancelled and survives what throws', () => {
    page.clearTimeout(page.setTimeout(say('cancelled')))
    page.cancelAnimationFrame(page.requestAnimationFrame(say('cancelled')))
    page.setTimeout(() => {
      throw new Error('broken')
    })
    page.setTimeout(say('after'))
    clock.advance(1)
    expect(seen).toEqual(['after@0'])
  })

  test('reports when a real frame has been handed over: not when it begins, and however often its own time advances', async () => {
    const handedOver = clock.frameHandedOver().then(() => seen.push('handed over'))
    clock.advance(100)
    await new Promise((resolve) => setImmediate(resolve))
    expect(seen).toEqual([])
    for (const draw of realFrames) draw()
    seen.push('drawn')
    await handedOver
    expect(seen).toEqual(['drawn', 'handed over'])
  })

  test('lets no loop wait for ever for the time to pass', () => {
    const start = page.Date.now()
    let turns = 0
    while (page.Date.now() - start < 500) turns++
    expect(turns).toBeLessThan(501)
  })
})
