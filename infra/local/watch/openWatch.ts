import { join, relative } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import type { Functions } from '../lambda/startFunctions.ts'
import type { Credentials } from '../service.ts'
import { LOCAL_REGION, type Template } from '../template/template.ts'
import { publishFiles } from '../web/publishFiles.ts'
import { followChanges } from './followChanges.ts'
import { type DevServer, openDevServer } from './openDevServer.ts'
import { openShopReload, type ShopReload } from './openShopReload.ts'
import { watchFunctions } from './watchFunctions.ts'
import { watchRecorder } from './watchRecorder.ts'

/** What `npm run dev` adds to the stack. */
export interface Watch {
  sites: { dashboard: DevServer; player: DevServer }
  shop: ShopReload & Pick<DevServer, 'upgrade'>
  /** Begins to follow the sources of functions and recorder. */
  follow(running: {
    template: Template
    functions: Functions
    gatewayOrigin: string
    credentials: Credentials
  }): Promise<void>
  close(): Promise<void>
}

/** Sources of functions and recorder. */
const FOLLOWED = ['lambdas', 'sdk/src']
/** What only a new start reads. */
const OF_THE_START = ['infra/lib', 'infra/bin', 'infra/local', 'sdk/demo', 'incuera.config.ts']

/**
 * Opens Vite for dashboard, player and demo shop, and watches the rest.
 * @param options.dataFolder keeps the rebuilt functions in `dev`
 */
export async function openWatch(options: {
  root: string
  dataFolder: string
  cacheFolder: string
  /** The recorder's address in the shop. */
  sdkUrl: string
  write: (line: string) => void
  now: () => number
}): Promise<Watch> {
  const { root, cacheFolder, write, now } = options
  const open = (options: { site: string; hasPages: boolean }) => openDevServer({ root, cacheFolder, ...options })
  const [dashboard, player, pages] = await Promise.all([
    open({ site: 'dashboard', hasPages: true }),
    open({ site: 'dashboard/player', hasPages: true }),
    open({ site: 'sdk/demo', hasPages: false }),
  ])
  const shop = openShopReload(pages, options.sdkUrl)
  const closers = [dashboard.close, player.close, pages.close]

  return {
    sites: { dashboard, player },
    shop: { ...shop, upgrade: pages.upgrade },
    follow: async ({ template, functions, gatewayOrigin, credentials }) => {
      const s3 = new S3Client({ endpoint: gatewayOrigin, region: LOCAL_REGION, credentials, forcePathStyle: true })
      closers.unshift(async () => s3.destroy())
      const code = join(root, 'lambdas')
      const opening = Promise.all([
        watchFunctions({ functions, code, folder: join(options.dataFolder, 'dev'), write, now }),
        watchRecorder({
          publish: (files) => publishFiles(template, s3, 'sdk', files),
          reload: shop.reload,
          write,
          now,
        }),
      ])
      const changes = followChanges(async (paths) => {
        await Promise.all((await opening).map((watcher) => watcher.changed(paths)))
        const late = paths
          .map((path) => relative(root, path))
          .filter((path) => OF_THE_START.some((start) => path.startsWith(start)))
        if (late.length > 0) write(`  ! ${late.join(', ')}: stop and start again to run this change`)
      })
      closers.unshift(changes.close, async () => {
        await Promise.all((await opening).map((watcher) => watcher.close()))
      })
      await pages.watch([...FOLLOWED, ...OF_THE_START], changes.add)
      await opening
    },
    close: async () => {
      for (const close of closers) await close()
    },
  }
}
