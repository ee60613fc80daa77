import { statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'puppeteer-core'
import { QUIET_FLAGS } from '#runtime/launchBrowser.ts'
import { PEERS_FOLDER } from '../installPeers.ts'
import { openPeerPage, servePeerPage } from '../peer/peerPage.ts'
import { type Engine, MissingError } from './engine.ts'
import { ffmpegPath } from './ffmpeg.ts'

/** npm `puppeteer-capture`: begin-frame control, a PNG of every frame, ffmpeg. */
export const puppeteerCapture: Engine = async ({ events, fps, chromium, scripts, folder }) => {
  const { launch, capture } = await loadPuppeteerCapture()
  const ffmpeg = ffmpegPath()
  // It accepts no executable of another name.
  const executablePath = join(folder, 'chrome-headless-shell')
  symlinkSync(chromium.executablePath, executablePath)
  const file = join(folder, 'video.mp4')
  const served = await servePeerPage(scripts.peer, events)
  const browser = await launch({
    executablePath,
    args: [...QUIET_FLAGS, '--window-size=1280,720'],
    env: { PATH: process.env.PATH, ...chromium.env, HOME: folder },
  })
  try {
    const page = await browser.newPage()
    const { lengthMs } = await openPeerPage(page, served.url)
    const recorder = await capture(page, { fps, ffmpeg })
    await recorder.start(file)
    await page.evaluate(() => window.peer.play())
    await recorder.waitForTimeout(lengthMs)
    await recorder.stop()
    await recorder.detach()
  } finally {
    await browser.close()
    served.close()
  }
  return { bytes: statSync(file).size }
}

/** The part that we use; its own types come only with the package. */
interface PuppeteerCapture {
  launch(options: { executablePath: string; args: string[]; env: Record<string, string | undefined> }): Promise<Browser>
  capture(page: Page, options: { fps: number; ffmpeg: string }): Promise<Recorder>
}
interface Recorder {
  start(file: string): Promise<void>
  waitForTimeout(ms: number): Promise<void>
  stop(): Promise<void>
  detach(): Promise<void>
}

async function loadPuppeteerCapture(): Promise<PuppeteerCapture> {
  try {
    return await import(
      pathToFileURL(createRequire(join(PEERS_FOLDER, 'package.json')).resolve('puppeteer-capture')).href
    )
  } catch {
    throw new MissingError('puppeteer-capture is not installed')
  }
}
