import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import { buildSdk } from '../bundle/buildSdk.ts'
import { buildShop } from '../demo/buildShop.ts'
import { runSession } from '../demo/runSession.ts'
import { serveShop } from '../demo/serveShop.ts'
import { plainShopper } from '../demo/shoppers/plainShopper.ts'
import { startIntake } from '../e2e/startIntake.ts'

/** Records a new session of the buyer, for tests that read recordings: a JSON array of batches as sent, gzipped. */
const FIXTURE = join(import.meta.dirname, '..', 'e2e', 'fixtures', 'shopSession.json.gz')
const SECONDS = 42

const folder = await mkdtemp(join(tmpdir(), 'incuera-fixture-'))
await buildSdk(join(folder, 'sdk'))
await buildShop(join(folder, 'shop'))
const intake = await startIntake(join(folder, 'sdk'))
const shop = await serveShop({
  port: 0,
  sdkUrl: `${intake.origin}/sdk/incuera.js`,
  apiHost: intake.origin,
  apiKey: 'pk_fixture',
  folder: join(folder, 'shop'),
})
const browser = await launchBrowser(await unpackChromium(join(import.meta.dirname, '..', '..', '.cache', 'chromium')))
try {
  const driven = await runSession({
    browser,
    shopOrigin: shop.origin,
    shopper: plainShopper('buyer'),
    seconds: SECONDS,
    log: console.log,
  })
  const batches = intake.batches()
  await writeFile(FIXTURE, gzipSync(JSON.stringify(batches), { level: 9 }))
  console.log(driven, `${batches.length} batches → ${FIXTURE}`)
} finally {
  await browser.close()
  await shop.close()
  await intake.close()
  await rm(folder, { recursive: true, force: true })
}
