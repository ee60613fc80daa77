import { join } from 'node:path'
import type { RecordedEvent } from '@incuera/contract/events.ts'
import { build } from 'esbuild'
import type { Page } from 'puppeteer-core'
import { replay } from '../replayRecorded.ts'
import { playScene, type Stage, until } from '../startScene.ts'
import type { SitePage, SnippetChoice } from '../startSite.ts'
import { countDifferent } from './countDifferent.ts'
import { compareLooks, type Looks } from './describeLook.ts'

export type Preset = 'strict' | 'balanced' | 'open'
export const PRESETS: Preset[] = ['strict', 'balanced', 'open']

/** A page, and what happens on it while it is recorded. */
export interface FidelityCase {
  name: string
  body: string
  /** A script that runs before the recorder is there. */
  early?: string
  /** More files of the site, by path. */
  files?: Record<string, SitePage>
  /** Runs in the page once it is recorded, as the body of an async function with `$` and `rest(ms)`. */
  act?: string
  /** Drives the page from outside, as a visitor. */
  drive?(page: Page): Promise<void>
  /** Which recorder; without it the lean one. */
  file?: SnippetChoice['file']
  /** Played event by event. rrweb's quick way changes adopted sheets before it has them (2.2.2). */
  isLinear?: boolean
  /** Nothing on it has a size that follows from masked text. */
  hasFixedSizes?: boolean
}

export interface Played {
  /** Where the replay differs from the page, a line each. */
  differences: string[]
  /** How many pixels differ visibly. */
  pixels: number
  events: RecordedEvent[]
}

/** Longer than changes are held, and than styles are waited for. */
const SETTLED_MS = 700

const IN_REPLAY = `document.querySelector('.replayer-wrapper iframe').contentDocument`

/** Records a case in a browser, replays it, and compares page and replay: boxes, computed styles, states and pixels. */
export async function playCase(
  stage: Stage,
  { body, early, files, act = '', drive, file, isLinear, hasFixedSizes }: FidelityCase,
  privacy: Preset,
): Promise<Played> {
  const looks = await looksScript()
  const hasSizes = privacy !== 'strict' || hasFixedSizes === true
  const lookOf = async (page: Page, document: string): Promise<Looks> =>
    JSON.parse(String(await page.evaluate(`${looks}; JSON.stringify(looks.describeLook(${document}, ${hasSizes}))`)))
  let played: Played | null = null
  await playScene(
    stage,
    { '/': { body, early }, ...files },
    async (scene) => {
      const page = await scene.open('/')
      await rest(page)
      await page.evaluate(`(async () => {
        const $ = (selector) => document.querySelector(selector)
        const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
        ${act}
      })()`)
      await drive?.(page)
      await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
      await rest(page)
      const live = await lookOf(page, 'document')
      const shot = await page.screenshot({ encoding: 'base64' })
      await page.evaluate(() => window.incuera?.stop())
      await until(() => scene.intake.ends().length === 1)
      const player = await replay(scene, { useVirtualDom: !isLinear })
      await player.evaluate(bareReplay)
      await rest(player)
      const replayed = await lookOf(player, IN_REPLAY)
      const pixels = await countDifferent(player, shot, await player.screenshot({ encoding: 'base64' }))
      played = { differences: compareLooks(live, replayed), pixels, events: scene.intake.batches().flatMap((batch) => batch.events) }
    },
    { privacy, file },
  )
  if (!played) throw new Error('The case was not played.')
  return played
}

/** The replayed page alone, at the place and in the size of the page. Runs in the browser. */
function bareReplay(): void {
  document.body.style.margin = '0'
  const frame = document.querySelector<HTMLElement>('.replayer-wrapper iframe')
  Object.assign(frame?.style ?? {}, { border: '0', display: 'block', background: 'white' })
  for (const pointer of document.querySelectorAll('.replayer-mouse, .replayer-mouse-tail')) pointer.remove()
}

async function rest(page: Page): Promise<void> {
  await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), SETTLED_MS)
}

async function looksScript(): Promise<string> {
  const entryPoints = [join(import.meta.dirname, 'describeLook.ts')]
  const result = await build({ entryPoints, bundle: true, format: 'iife', globalName: 'looks', target: 'es2022', write: false })
  // A statement of its own in each evaluation; the page keeps nothing of it.
  return result.outputFiles[0]?.text ?? ''
}
