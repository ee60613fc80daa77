import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import type { Page } from 'puppeteer-core'
import { type Scene, until } from './startScene.ts'

const REPLAYER = join(dirname(createRequire(import.meta.url).resolve('rrweb')), 'rrweb.umd.cjs')

/**
 * Everything that was recorded, at its end, in rrweb's own replayer as our player configures it: no `UNSAFE_` option.
 */
export async function replay({ context, intake }: Scene, options: object = {}): Promise<Page> {
  const events = intake.batches().flatMap((batch) => batch.events)
  const page = await context.newPage()
  await page.goto('about:blank')
  await page.addScriptTag({ path: REPLAYER })
  await page.addScriptTag({ content: await replayParts() })
  await page.evaluate(
    (all, options) => {
      const { Replayer } = Reflect.get(window, 'rrweb')
      const { linkParts, showDevice } = Reflect.get(window, 'parts')
      const last =
        Math.max(...all.map(({ timestamp }) => timestamp)) - Math.min(...all.map(({ timestamp }) => timestamp))
      new Replayer(all, {
        mouseTail: false,
        plugins: [showDevice(() => undefined), linkParts()],
        showWarning: false,
        ...options,
      }).pause(last + 1)
    },
    events,
    options,
  )
  return page
}

/** What our player and our renderer add to rrweb's. */
async function replayParts(): Promise<string> {
  const contents = `export { linkParts } from './linkParts.ts'; export { showDevice } from './device/showDevice.ts'`
  const resolveDir = join(import.meta.dirname, '..', '..', 'lambdas', 'contract', 'replay')
  const result = await build({
    stdin: { contents, resolveDir, loader: 'ts' },
    bundle: true,
    format: 'iife',
    globalName: 'parts',
    target: 'es2022',
    write: false,
  })
  return result.outputFiles[0]?.text ?? ''
}

/** Red, green and blue in the middle of what the replayed page shows for an element. */
async function colourOf(page: Page, selector: string): Promise<number[]> {
  const frame = await (await page.$('.replayer-wrapper iframe'))?.contentFrame()
  const element = await frame?.$(selector)
  if (!element) throw new Error(`The replay has no ${selector}.`)
  const shot = await element.screenshot({ encoding: 'base64' })
  return page.evaluate(async (png) => {
    const image = new Image()
    image.src = `data:image/png;base64,${png}`
    await image.decode()
    const context = Object.assign(document.createElement('canvas'), {
      width: image.width,
      height: image.height,
    }).getContext('2d')
    context?.drawImage(image, 0, 0)
    return [...(context?.getImageData(image.width / 2, image.height / 2, 1, 1).data ?? [])].slice(0, 3)
  }, shot)
}

/**
 * Waits until a replayed page shows it, as near as pictures with losses are: they are decoded after the rest has been
 * drawn.
 */
export async function untilColour(
  page: Page,
  selector: string,
  wanted: [red: number, green: number, blue: number],
): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      document.querySelector<HTMLIFrameElement>('.replayer-wrapper iframe')?.contentDocument?.querySelector(wanted),
    {},
    selector,
  )
  await until(async () => (await colourOf(page, selector)).every((part, i) => Math.abs(part - (wanted[i] ?? 0)) < 24))
}
