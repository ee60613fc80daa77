import { resolve } from 'node:path'
import { RenderParameters } from '@incuera/contract/render.ts'
import type { Chromium } from '#runtime/chromium.ts'
import { launchBrowser } from '#runtime/launchBrowser.ts'
import { unpackChromium } from '#runtime/unpackChromium.ts'
import { usableCores } from '#runtime/usableCores.ts'
import { bundlePlayer } from '../command/bundlePlayer.ts'
import { timesOf } from '../command/readRecording.ts'
import { renderSession } from '../render.ts'
import { measureLikeness } from '../testing/measureLikeness.ts'
import { bundlePeer, openPeerPage, servePeerPage } from './peer/peerPage.ts'
import { type Foreign, readForeign } from './readForeign.ts'

const USAGE = `npm run bench -- foreign <folder>

  Renders each recording of a folder and compares the last frame with the end in rrweb's own player. The folder may be
  packages/rrweb/test/events of a copy of rrweb's repository, or contain files that npm run render reads.`

/** From here on, two pictures differ by no more than H.264 and half-size colour planes cause. */
const EQUAL_DECIBELS = 28
const RENDER_MS = 300_000

/** Whether recordings of other clients end in our video as they end in rrweb's player. */
export async function benchForeign([folder]: string[], print: (line: string) => void): Promise<void> {
  if (folder === undefined) throw new Error(USAGE)
  const chromium = await unpackChromium(resolve(import.meta.dirname, '..', '..', '..', '.cache', 'chromium'))
  const scripts = { player: await bundlePlayer(), peer: await bundlePeer() }
  let equal = 0
  const recordings = await readForeign(resolve(folder))
  print('| recording | s | frames | dB to the end of rrweb | not shown |')
  print('|---|---|---|---|---|')
  for (const recording of recordings) {
    const result = await compare(recording, chromium, scripts).catch((error: unknown) => String(error))
    if (typeof result !== 'string' && result.decibels >= EQUAL_DECIBELS) equal++
    const columns =
      typeof result === 'string'
        ? `${result} | | | `
        : `${result.seconds.toFixed(1)} | ${result.frames} | ${result.decibels.toFixed(1)} | ${result.notShown}`
    print(`| ${recording.name} | ${columns} |`)
  }
  print(`${equal} of ${recordings.length} end as in rrweb's player.`)
}

async function compare({ events }: Foreign, chromium: Chromium, scripts: { player: string; peer: string }) {
  const tools = { chromium, playerScript: scripts.player, cores: usableCores(), signal: AbortSignal.timeout(RENDER_MS) }
  const parameters = RenderParameters.parse({ cursor: false, clickRipples: false })
  const { video, durationMs, frames, notShown } = await renderSession({ events, ...timesOf(events), parameters }, tools)
  const png = await endOfRrweb(structuredClone(events), chromium, scripts.peer)
  const likeness = await measureLikeness(video, [{ videoMs: 0, png }], chromium)
  return { seconds: durationMs / 1000, frames, notShown, decibels: likeness.at(-1)?.decibels ?? 0 }
}

async function endOfRrweb(events: Foreign['events'], chromium: Chromium, script: string): Promise<Buffer> {
  const served = await servePeerPage(script, events)
  const browser = await launchBrowser(chromium, { flags: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] })
  try {
    const page = await browser.newPage()
    await openPeerPage(page, served.url)
    await page.addStyleTag({ content: '.replayer-mouse { display: none }' })
    // Played, not sought: a seek to the end loses changes of adopted stylesheets in rrweb 2.2.2.
    await page.evaluate(() => window.peer.playToEnd())
    // Its fetches fail; after that nothing more arrives.
    await page.waitForNetworkIdle({ idleTime: 500, timeout: 5_000 }).catch(() => undefined)
    return Buffer.from(await page.screenshot({ type: 'png' }))
  } finally {
    await browser.close()
    served.close()
  }
}
