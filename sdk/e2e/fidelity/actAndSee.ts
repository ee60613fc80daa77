import type { Page } from 'puppeteer-core'
import type { FidelityCase } from './fidelityCase.ts'
import { type Sight, seePage } from './seePage.ts'
import type { FidelityStage } from './startFidelity.ts'

/** Changes are held until a page is idle; none is held for so long on a page of this size. */
const REST_MS = 400

/** What a case's script may call. */
const CALLS = `const $ = (selector) => document.querySelector(selector)
  const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  const parts = async () => { while (!performance.getEntriesByType('resource').some(({ name }) => /onDemand-/.test(name))) await rest(50); await rest(300) }
  const checkout = async () => { window.incuera?.pause(); await rest(50); window.incuera?.resume(); await rest(300) }`

/** Lets happen on a page what its case says, and sees what it shows then. */
export async function actAndSee(
  stage: FidelityStage,
  page: Page,
  { act = '', drive }: FidelityCase,
  { hasSizes }: { hasSizes: boolean },
): Promise<Sight> {
  await rest(page)
  await page.evaluate(`(async () => { ${CALLS}; ${act} })()`)
  await drive?.(page)
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  await rest(page)
  return seePage(page, stage.scripts.looks, 'document', hasSizes)
}

async function rest(page: Page): Promise<void> {
  await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), REST_MS)
}
