import { randomBytes } from 'node:crypto'
import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Upgrade } from '../http/acceptUpgrades.ts'
import { allowNonce } from './allowNonce.ts'

/** Vite behind one of our own listeners: it transforms and watches, and has no port. */
export interface DevServer {
  /** False when it has nothing at this path. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  /** Connections over which open pages receive changes. */
  upgrade: Upgrade
  /** The headers of a page, so that Vite's own scripts may run in it. */
  headers(headers: Record<string, string>): Record<string, string>
  /** Reloads every open page. */
  reload(): void
  /**
   * Calls `change` with the absolute path of each file that appears, changes or disappears in `folders`.
   * @returns when all their files have been found
   */
  watch(folders: string[], change: (path: string) => void): Promise<void>
  close(): Promise<void>
}

export interface DevServerOptions {
  /** The repository. */
  root: string
  /** Folder of the site in it. */
  site: string
  /** A page for every path, as in production; otherwise only Vite's own files are served. */
  hasPages: boolean
  cacheFolder: string
}

/** Sources that pages import. Not the whole repository: recordings and passwords are in it. */
const READABLE = ['dashboard', 'lambdas', 'sdk']

/** Vite's watcher does not report when it has found all files of an added folder. */
const SCAN_QUIET_MS = 300

/** Opens Vite for one site, with the site's own `vite.config.ts` if it has pages. */
export async function openDevServer({ root, site, hasPages, cacheFolder }: DevServerOptions): Promise<DevServer> {
  const { createServer } = await import('vite')
  // Packages may be links to another checkout.
  const packages = join(dirname(createRequire(join(root, 'package.json')).resolve('vite/package.json')), '..')
  const nonce = randomBytes(16).toString('base64')
  // It never listens: it passes Vite the WebSockets that our own listener has accepted.
  const sockets = new Server()
  const folder = join(root, site)
  const vite = await createServer({
    root: folder,
    configFile: hasPages ? join(folder, 'vite.config.ts') : false,
    appType: hasPages ? 'spa' : 'custom',
    cacheDir: join(cacheFolder, 'vite', site.replaceAll('/', '-')),
    clearScreen: false,
    logLevel: 'warn',
    html: { cspNonce: nonce },
    ...(hasPages ? {} : { optimizeDeps: { noDiscovery: true } }),
    server: {
      middlewareMode: true,
      ws: { server: sockets },
      // No page of another origin may read what is here.
      cors: false,
      fs: { allow: [...READABLE.map((name) => join(root, name)), packages] },
    },
  })
  return {
    serve: (request, response) =>
      new Promise((resolve, reject) => {
        response.once('close', () => resolve(true))
        vite.middlewares(request, response, (error: unknown) => (error ? reject(error) : resolve(false)))
      }),
    upgrade: (request, socket, head) => void sockets.emit('upgrade', request, socket, head),
    headers: (headers) => allowNonce(headers, nonce),
    reload: () => vite.ws.send({ type: 'full-reload' }),
    watch: async (folders, change) => {
      vite.watcher.add(folders.map((name) => join(root, name)))
      for (const event of ['add', 'change', 'unlink'] as const) vite.watcher.on(event, change)
      await untilFound(() => Object.values(vite.watcher.getWatched()).flat().length)
    },
    close: () => vite.close(),
  }
}

/** Waits until a number no longer grows. */
async function untilFound(count: () => number): Promise<void> {
  for (let before = -1; count() > before; ) {
    before = count()
    await sleep(SCAN_QUIET_MS)
  }
}
