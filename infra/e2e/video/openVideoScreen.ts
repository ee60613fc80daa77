import { createServer } from 'node:http'
import { join, resolve } from 'node:path'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import { type BuildOptions, buildSync } from 'esbuild'
import { listen } from '../listen.ts'

const ROOT = resolve(import.meta.dirname, '..', '..', '..')

const bundle = (options: BuildOptions): { js: string; css: string } => {
  const { outputFiles = [] } = buildSync({
    ...{ bundle: true, write: false, outdir: 'out', format: 'iife', jsx: 'automatic', logLevel: 'error' },
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': '"http://127.0.0.1/"' },
    ...options,
  })
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? ''
  return { js: textOf('.js'), css: textOf('.css') }
}

/**
 * A page of a server of its own that runs this code, as if it were in `dashboard/src`: a page without an address
 * decodes no videos. Its server has the worker that makes GIFs, and keeps what is put under `/files/`, by ranges as S3
 * does; under the name `localhost` it is another origin.
 */
export async function openVideoScreen(code: string) {
  const { js, css } = bundle({
    stdin: { contents: code, resolveDir: join(ROOT, 'dashboard', 'src'), loader: 'tsx' },
  })
  const worker = bundle({
    entryPoints: [join(ROOT, 'dashboard', 'src', 'features', 'video', 'gif', 'gifWorker.ts')],
  }).js
  const html = `<!doctype html><style>${css}</style><div id="root"></div><script src="/screen.js"></script>`
  const texts: Record<string, [string, string]> = {
    ...{ '/': ['text/html; charset=utf-8', html], '/screen.js': ['text/javascript', js] },
    '/gifWorker.js': ['text/javascript', worker],
  }
  const files = new Map<string, Buffer>()
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    if (request.method === 'PUT') {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(Buffer.from(chunk))
      files.set(path, Buffer.concat(chunks))
      return response.end()
    }
    const [type, text] = texts[path] ?? []
    if (type) return response.writeHead(200, { 'content-type': type }).end(text)
    const file = files.get(path)
    if (!file) return response.writeHead(404).end()
    const [, from = '0', to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
    const end = to ? Math.min(Number(to), file.length - 1) : file.length - 1
    const range = `bytes ${from}-${end}/${file.length}`
    // As S3 does: a page of another origin may read only what it has requested as such, and both are cached.
    const shared = request.headers.origin ? { 'access-control-allow-origin': '*' } : {}
    const headers = { 'content-type': 'video/mp4', 'content-range': range, etag: '"1"', 'cache-control': 'max-age=600' }
    return response
      .writeHead(request.headers.range ? 206 : 200, { ...headers, ...shared })
      .end(file.subarray(Number(from), end + 1))
  })
  const origin = await listen(server)
  const browser = await launchBrowser(await unpackChromium(join(ROOT, '.cache', 'chromium')))
  const page = await browser.newPage()
  await page.goto(`${origin}/`)
  return {
    page,
    close: async () => {
      await browser.close()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
