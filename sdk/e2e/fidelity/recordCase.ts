import type { RecordedEvent } from '@incuera/contract/events.ts'
import { playScene, until } from '../startScene.ts'
import { actAndSee } from './actAndSee.ts'
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
  let recording: Recording | null = null
  await playScene(
    stage,
    { '/': { body, head, htmlAttributes, doctype, early, page: whole }, ...files },
    async (scene) => {
      const page = await scene.open('/', device)
      const live = await actAndSee(stage, page, one, hasSizes)
      await page.evaluate(() => window.incuera?.stop())
      await until(() => scene.intake.ends().length === 1)
      recording = { live, hasSizes, events: scene.intake.batches().flatMap((batch) => batch.events) }
    },
    { privacy: preset, file, attributes },
  )
  if (!recording) throw new Error('The case was not recorded.')
  return recording
}
