import type { Browser } from 'puppeteer-core'
import { isPersonName, type PersonName, people, personNames } from '#demo/people/people.ts'
import { runSession } from '#demo/runSession.ts'
import { serveShop } from '#demo/serveShop.ts'
import { plainShopper } from '#demo/shoppers/plainShopper.ts'
import { deviceNames } from '#demo/visitor/devices.ts'
import { createRandom } from './createRandom.ts'
import type { Scenario } from './scenario.ts'

/** Every person of the shop, on a desktop and on a phone. */
export function shopScenarios({ browser, shopFolder }: { browser: Browser; shopFolder: string }): Scenario[] {
  const scenario = (person: PersonName, device: (typeof deviceNames)[number]): Scenario => {
    const { does, outcomes, never } = people[person]
    const name = `${person}-${device}`
    return {
      ...{ name, does, device, outcomes: [...outcomes], never },
      async go(intakeOrigin) {
        const shop = await serveShop({
          ...{ port: 0, sdkUrl: `${intakeOrigin}/sdk/incuera.js`, apiHost: intakeOrigin, apiKey: 'pk_fixture' },
          folder: shopFolder,
        })
        const shopper = plainShopper(person, device)
        const options = { browser, shopOrigin: shop.origin, shopper, seconds: 0, log: () => undefined }
        return runSession({ ...options, random: createRandom(name) }).finally(shop.close)
      },
    }
  }
  return personNames.filter(isPersonName).flatMap((person) => deviceNames.map((device) => scenario(person, device)))
}
