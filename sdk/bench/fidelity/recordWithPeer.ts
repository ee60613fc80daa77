import { RecordedEventSchema } from '@incuera/contract/batch.ts'
import * as z from 'zod'
import { actAndSee } from '#e2e/fidelity/actAndSee.ts'
import type { FidelityCase } from '#e2e/fidelity/fidelityCase.ts'
import type { Recording } from '#e2e/fidelity/recordCase.ts'
import type { FidelityStage } from '#e2e/fidelity/startFidelity.ts'
import { preferring } from '#e2e/startScene.ts'
import { startSite } from '#e2e/startSite.ts'

/**
 * A recorder that is compared with ours: a script that keeps its events in `window.peerEvents` and has
 * `window.stopPeer()`.
 */
export interface PeerRecorder {
  name: 'rrweb' | 'sentry'
  script: string
}

const Events = z.array(RecordedEventSchema)

/** Opens the page of a case with another recorder in its head, and sees what it shows in the end. */
export async function recordWithPeer(stage: FidelityStage, one: FidelityCase, peer: PeerRecorder): Promise<Recording> {
  const { body, head, htmlAttributes, doctype, page: whole, early = '', files, device } = one
  const path = `/${peer.name}-recorder.js`
  const pages = {
    '/': { body, head, htmlAttributes, doctype, page: whole, early: `${early}</script><script src="${path}">` },
    [path]: { body: peer.script, type: 'text/javascript; charset=utf-8' },
    ...files,
  }
  const site = await startSite(null, pages)
  const context = await stage.browser.createBrowserContext()
  try {
    const page = await context.newPage()
    if (device) await preferring(page, device)
    await page.goto(site.origin, { waitUntil: 'load' })
    await page.waitForFunction('window.peerEvents?.some(({ type }) => type === 2)')
    const live = await actAndSee(stage, page, one, { hasSizes: true })
    const events = Events.parse(
      JSON.parse(
        String(await page.evaluate('Promise.resolve(window.stopPeer()).then(() => JSON.stringify(window.peerEvents))')),
      ),
    )
    return { live, hasSizes: true, events }
  } finally {
    await context.close()
    await site.close()
  }
}
