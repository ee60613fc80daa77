import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { launchBrowser } from '#runtime/launchBrowser.ts'
import { openPeerPage, servePeerPage } from '../peer/peerPage.ts'
import type { Engine } from './engine.ts'
import { ffmpegPath } from './ffmpeg.ts'

/** The simple way: for every frame seek the player, take a screenshot, send it to ffmpeg. */
export const seekAndScreenshot: Engine = async ({ events, fps, chromium, scripts, folder }) => {
  const file = join(folder, 'video.mp4')
  const input = ['-f', 'image2pipe', '-framerate', String(fps), '-c:v', 'mjpeg', '-i', '-']
  const output = [
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-crf',
    '23',
    '-pix_fmt',
    'yuv420p',
    '-movflags',
    '+faststart',
    file,
  ]
  const ffmpeg = spawn(ffmpegPath(), ['-v', 'error', '-y', ...input, ...output], {
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  const ended = once(ffmpeg, 'exit')
  const served = await servePeerPage(scripts.peer, events)
  const browser = await launchBrowser(chromium, { width: 1280, height: 720 })
  try {
    const page = await browser.newPage()
    const { lengthMs } = await openPeerPage(page, served.url)
    for (let atMs = 0; atMs <= lengthMs; atMs += 1000 / fps) {
      await page.evaluate((ms) => window.peer.seek(ms), atMs)
      const jpeg = await page.screenshot({ type: 'jpeg', quality: 85, optimizeForSpeed: true })
      if (!ffmpeg.stdin.write(jpeg)) await once(ffmpeg.stdin, 'drain')
    }
  } finally {
    ffmpeg.stdin.end()
    await browser.close()
    served.close()
  }
  await ended
  return { bytes: statSync(file).size }
}
