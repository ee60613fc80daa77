import { findPlace, type Reach } from './findPlace.ts'
import type { Hand } from './hand.ts'
import type { Pace } from './pace.ts'

/** Between two clicks of somebody who hammers. */
const HAMMER_MS = { least: 80, most: 200 }

export interface Pressing extends Reach {
  pace: Pace
  /** Writes down what was done. */
  note(type: string, selector?: string, intent?: string): void
}

/** What a hand does with single elements of a page. */
export function pressElements({
  note,
  ...reaching
}: Pressing): Pick<Hand, 'click' | 'hammer' | 'type' | 'retype' | 'hover' | 'draw'> {
  const { page, pointer, between, pace } = reaching
  const reach = (selector: string) => findPlace(reaching, selector)
  const click = async (selector: string, intent?: string) => {
    await pointer.moveTo(await reach(selector))
    // Sliding drawers and toasts: the place is looked up again once the pointer is there.
    await pointer.moveTo(await reach(selector))
    await pace.pause(between(80, 200))
    note('click', selector, intent)
    await pointer.press()
    await pace.pause(between(250, 500))
  }
  const write = async (text: string) => {
    for (const character of text) {
      await page.keyboard.type(character)
      await pace.pause(between(30, 90))
    }
  }
  return {
    click,
    async hammer(selector, times, intent) {
      await pointer.moveTo(await reach(selector))
      note('hammer', selector, intent)
      for (let i = 0; i < times; i++) {
        await pointer.press()
        await pace.pause(between(HAMMER_MS.least, HAMMER_MS.most))
      }
      await pace.pause(between(250, 500))
    },
    async type(selector, text) {
      await click(selector)
      await write(text)
    },
    async retype(selector, text) {
      await click(selector)
      const { length } = await page.$eval(selector, (field) => (field instanceof HTMLInputElement ? field.value : ''))
      for (let i = 0; i < length; i++) {
        await page.keyboard.press('End')
        await page.keyboard.press('Backspace')
        await pace.pause(between(25, 60))
      }
      await write(text)
    },
    async hover(selector) {
      await pointer.moveTo(await reach(selector))
      await pace.pause(between(300, 700))
    },
    async draw(selector, intent) {
      const middle = await reach(selector)
      note('draw', selector, intent)
      const wave = (i: number) => ({ x: middle.x - 60 + i * 4, y: middle.y + 24 * Math.sin(i / 1.6) })
      await pointer.drag(Array.from({ length: 30 }, (_, i) => wave(i)))
      await pace.pause(between(250, 500))
    },
  }
}
