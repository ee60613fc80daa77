import type { RecordedEvent } from '@incuera/contract/events.ts'
import type { Page } from 'puppeteer-core'
import { startIntake } from '../startIntake.ts'
import { isRecording, preferring, until } from '../startScene.ts'
import { startSite } from '../startSite.ts'
import { actAndSee } from './actAndSee.ts'
import { awaitParts } from './awaitParts.ts'
import type { FidelityCase, Preset } from './fidelityCase.ts'
import type { Sight } from './seePage.ts'
import type { FidelityStage } from './startFidelity.ts'

/** What a page showed in the end, and what was recorded of it. */
export interface Recording {
  events: RecordedEvent[]
  live: Sight
  /** Whether sizes in the replay must be those of the page. */
  hasSizes: boolean
}

/** Opens the page of a case in a browser, records it with the built recorder, and sees what it shows in the end. */
export async function recordCase(stage: FidelityStage, one: FidelityCase, preset: Preset): Promise<Recording> {
  const { body, head, htmlAttributes, doctype, page: whole, early, files, file, attributes, device } = one
  const hasSizes = preset !== 'strict' || one.hasFixedSizes === true
  const intake = await startIntake(stage.sdkFolder)
  const pages = { '/': { body, head, htmlAttributes, doctype, early, page: whole }, ...files }
  const site = await startSite(intake.origin, pages, { privacy: preset, file, attributes })
  const record = async (page: Page): Promise<Recording> => {
    if (device) await preferring(page, device)
    const partsArrived = awaitParts(page)
    await page.goto(site.origin, { waitUntil: 'load' })
    await isRecording(page)
    const live = await actAndSee(stage, page, one, { hasSizes })
    await partsArrived()
    await page.evaluate(() => window.incuera?.stop())
    await until(() => intake.ends().length === 1)
    // A later site may have the same port.
    await page.evaluate(() => [localStorage, sessionStorage].map((storage) => storage.clear()))
    return { live, hasSizes, events: intake.batches().flatMap((batch) => batch.events) }
  }
  try {
    return await stage.visitors.use(record, !device && !one.drive)
  } finally {
    await site.close()
    await intake.close()
  }
}
