import type { Page } from 'puppeteer-core'
import { createFinger } from './createFinger.ts'
import { createMouse } from './createMouse.ts'
import { type Diary, openDiary } from './diary.ts'
import type { Hand } from './hand.ts'
import type { DeviceName } from './machines.ts'
import { createPace, type Pace } from './pace.ts'
import { pressElements } from './pressElements.ts'
import { skipTime } from './skipTime.ts'
import { turnPages } from './turnPages.ts'

export interface HandOptions {
  device: DeviceName
  /** 0..1, as Math.random; a fixed one repeats the same session. */
  random: () => number
  diary?: Diary
  /** That of a person if absent. */
  pace?: Pace
  /** Makes another tab of the same visitor like this one. */
  prepareTab(tab: Page): Promise<void>
}

/** A hand on a page that has such a device (`setDevice`). */
export async function createHand(page: Page, options: HandOptions): Promise<Hand> {
  const { device, random, prepareTab, diary = openDiary(), pace = createPace(1) } = options
  const between = (least: number, most: number) => least + random() * (most - least)
  const isTouch = device === 'phone'
  const pointer = isTouch ? await createFinger(page, between) : createMouse(page, between)
  let skippedMs = 0
  const now = () => Date.now() + skippedMs
  const note = (type: string, selector?: string, intent?: string) =>
    void diary.acts.push({ type, at: now(), ...(selector && { selector }), ...(intent && { intent }) })
  const meet = (kind: string, why: string, since: number | undefined) => {
    const at = since ?? diary.acts.at(-1)?.at ?? now()
    return { kind, at, ...(since !== undefined && { until: now() }), note: why }
  }

  const elements = pressElements({ page, pointer, between, note, pace })
  return {
    ...{ isTouch, diary, now, ...elements },
    ...turnPages(
      { page, between, note, pace, elements },
      (tab) => createHand(tab, { device, random, diary, pace, prepareTab }),
      prepareTab,
    ),
    scroll: pointer.scroll,
    wait: (seconds) => pace.pause(seconds * 1_000),
    expect: (kind, why, since) => void diary.expectations.push(meet(kind, why, since)),
    allow: (kind, why, since) => void diary.expectations.push({ ...meet(kind, why, since), isOptional: true }),
    async look(seconds) {
      const until = performance.now() + pace.looks(seconds) * 1_000
      while (performance.now() < until) {
        await pointer.moveTo({ x: between(200, 1_050), y: between(160, 620) })
        await pace.pause(Math.min(between(300, 900), Math.max(0, until - performance.now())))
      }
    },
    async thrash(seconds, intent) {
      note('thrash', undefined, intent)
      await pointer.shake(seconds * 1_000)
    },
    async zoom() {
      if (!isTouch) return
      note('zoom')
      await pointer.pinch(2)
      await pace.pause(1_200)
      await pointer.pinch(0.5)
    },
    async leaveAlone(minutes) {
      note('leave alone')
      skippedMs += minutes * 60_000
      await skipTime(page, minutes * 60_000)
    },
  }
}
