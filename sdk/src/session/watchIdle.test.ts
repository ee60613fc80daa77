import { expect, test } from '@jest/globals'
import { watchIdle } from './watchIdle.ts'

/** A clock that fires its timers, and can jump without them, as one that is set by hand. */
function world(pauseMs = 300_000) {
  let now = 1_800_000_000_000
  let due: { at: number; run: () => void } | null = null
  let idles = 0
  const ports = {
    timers: {
      set(run: () => void, ms: number) {
        due = { at: now + ms, run }
        return 1
      },
      clear() {
        due = null
      },
    },
    now: () => now,
    pauseMs: () => pauseMs,
    onIdle: () => void idles++,
  }
  const watch = watchIdle(ports)
  return {
    watch,
    idles: () => idles,
    setPause(ms: number) {
      pauseMs = ms
      watch.onChange()
    },
    pass(ms: number) {
      const end = now + ms
      for (let next = due; next && next.at <= end; next = due) {
        now = next.at
        due = null
        next.run()
      }
      now = end
    },
    jump(ms: number) {
      now += ms
      if (due) due.at += ms
    },
  }
}

test('reports idleness once after the time without activity, and again after the next activity', () => {
  const { watch, pass, idles } = world()
  pass(299_000)
  watch.onActivity()
  pass(299_000)
  expect(idles()).toBe(0)
  pass(1_000)
  expect(idles()).toBe(1)
  pass(3_600_000)
  expect(idles()).toBe(1)
  watch.onActivity()
  pass(300_000)
  expect(idles()).toBe(2)
})

test('applies a shorter time immediately', () => {
  const { setPause, pass, idles } = world()
  pass(2_000)
  setPause(1_000)
  expect(idles()).toBe(1)
})

test('a clock that is set back or forward counts as time that has passed', () => {
  const back = world()
  back.jump(-86_400_000)
  back.pass(300_000)
  expect(back.idles()).toBe(1)
})

test('says nothing after it was stopped', () => {
  const { watch, pass, idles } = world()
  watch.stop()
  pass(3_600_000)
  expect(idles()).toBe(0)
})
