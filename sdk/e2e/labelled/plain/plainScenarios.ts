import type { Browser } from 'puppeteer-core'
import type {} from '#api/pageGlobals.ts'
import { createHand } from '#demo/visitor/createHand.ts'
import { plainMachines, setMachine } from '#demo/visitor/devices.ts'
import { goFrom } from '#demo/visitor/goFrom.ts'
import { createRandom } from '../createRandom.ts'
import type { Scenario } from '../scenario.ts'
import { plainPeople } from './plainPeople.ts'
import { servePlain } from './servePlain.ts'

/** A closed page's last request is still in flight. */
const LAST_REQUEST_MS = 700

/** The scenarios of the plain pages. */
export function plainScenarios(browser: Browser): Scenario[] {
  return Object.entries(plainPeople).map(([name, { does, device, outcomes, never, act }]) => ({
    ...{ name: `${name}-${device}`, does, device, outcomes: [...outcomes], never },
    async go(intakeOrigin) {
      const site = await servePlain(intakeOrigin)
      const context = await browser.createBrowserContext()
      try {
        const page = await context.newPage()
        await setMachine(page, plainMachines[device])
        await page.goto(site.origin, { waitUntil: 'load' })
        await page.waitForFunction(() => Boolean(window.incuera?.sessionId))
        const sid = await page.evaluate(() => window.incuera?.sessionId ?? '')
        const hand = await createHand(page, {
          ...{ device, random: createRandom(name) },
          prepareTab: (tab) => setMachine(tab, plainMachines[device]),
        })
        await act(hand)
        await goFrom(page, 'about:blank')
        await page.close()
        await new Promise((resolve) => setTimeout(resolve, LAST_REQUEST_MS))
        return { sid, diary: hand.diary }
      } finally {
        await context.close()
        await site.close()
      }
    },
  }))
}
