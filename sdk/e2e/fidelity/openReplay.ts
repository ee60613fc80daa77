import type { RecordedEvent } from '@incuera/contract/events.ts'
import { createCleaner } from '@incuera/contract/replay/createCleaner.ts'
import type { Player } from '@incuera/lambdas/render/protocol.ts'
import type { Page } from 'puppeteer-core'
import type { PlayerName } from './players.ts'
import type { FidelityStage } from './startFidelity.ts'

/** The replayed document, as an expression of the page. */
export const REPLAYED = `document.querySelector('.replayer-wrapper iframe').contentDocument`

declare global {
  interface Window {
    /** The renderer's page defines it. */
    player: Player
  }
}

/** The renderer makes ten frames a second. */
const FRAME_MS = 100
/** After the last event, so that whatever ends on its own has ended. */
const AFTERWARDS_MS = 1_000

/** Shows the end of a recording on the page of a player, without the visitor's pointer. */
export async function openReplay(
  { players }: FidelityStage,
  page: Page,
  name: PlayerName,
  events: RecordedEvent[],
): Promise<void> {
  await page.goto(players.addressOf(name), { waitUntil: 'load' })
  await OPENERS[name](page, events)
}

const OPENERS: Record<PlayerName, (page: Page, events: RecordedEvent[]) => Promise<unknown>> = {
  async player(page, events) {
    await page.evaluate((all) => Reflect.get(window, 'showEnd')(all), events)
  },
  async renderer(page, events) {
    // As the renderer gets them.
    const cleaner = createCleaner()
    const sorted = [...events].sort((a, b) => a.timestamp - b.timestamp).flatMap(cleaner.clean)
    const startedAt = sorted[0]?.timestamp ?? 0
    const endMs = (sorted.at(-1)?.timestamp ?? startedAt) - startedAt + AFTERWARDS_MS
    const options = {
      width: 1000,
      height: 700,
      startedAt,
      fromMs: 0,
      cursor: false,
      clickRipples: false,
      footer: false,
    }
    await page.evaluate(
      async (json, options, endMs, frameMs) => {
        window.player.receive(json)
        window.player.open(options)
        for (let atMs = 0; atMs < endMs + frameMs; atMs += frameMs) await window.player.step(atMs, [])
        await window.player.settle(5_000)
      },
      JSON.stringify(sorted),
      options,
      endMs,
      FRAME_MS,
    )
  },
  async rrweb(page, events) {
    await page.evaluate((all) => {
      const { Replayer } = Reflect.get(window, 'rrweb')
      const times = all.map(({ timestamp }) => timestamp)
      new Replayer(all, { mouseTail: false, showWarning: false }).pause(Math.max(...times) - Math.min(...times) + 1)
    }, events)
  },
}
