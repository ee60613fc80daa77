import { join } from 'node:path'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import { createShop } from '../../sdk/demo/createShop.ts'
import { type Listener, startListener } from './http/startListener.ts'
import { originAt, type Ports } from './ports.ts'
import { type Demo, makeDemoProject } from './seed/makeDemoProject.ts'
import type { Step } from './step.ts'
import type { Watch } from './watch/openWatch.ts'

/**
 * Creates the demo project on the first start, and serves the shop that records into it.
 * @param options.accessToken of the project's owner
 * @param options.sdkUrl of the recorder in the shop's pages
 * @param options.watch reloads the shop; null: its sources are not followed
 */
export async function openDemoShop(options: {
  dataFolder: string
  ports: Ports
  accessToken: string
  sdkUrl: string
  watch: Watch | null
  log: Log
  step: Step
}): Promise<{ demo: Demo; shop: Listener }> {
  const { dataFolder, ports, accessToken, sdkUrl, watch, log, step } = options
  const demo = await step(
    'Opening the demo shop',
    makeDemoProject({
      file: join(dataFolder, 'demo.json'),
      apiOrigin: originAt(ports.api),
      shopOrigin: originAt(ports.shop),
      accessToken,
      log,
    }),
  )
  const serveShop = await createShop({
    sdkUrl,
    apiHost: originAt(ports.dashboard),
    apiKey: demo.key,
    changePage: watch?.shop.changePage,
  })
  const shop = await startListener({
    port: ports.shop,
    serve: watch ? watch.shop.before(serveShop) : serveShop,
    upgrade: watch?.shop.upgrade,
    onFailure: (error, request) => log.error('the demo shop failed', { error, ...request }),
  })
  return { demo, shop }
}
