import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { CreatedApiKey } from '@incuera/contract/api.ts'
import { CreatedSecretKey } from '@incuera/contract/people/tokens.ts'
import { Project } from '@incuera/contract/project.ts'
import { Session } from '@incuera/contract/session.ts'
import { build } from 'esbuild'
import type { Browser } from 'puppeteer-core'
import { buildCli } from '../../sdk/bundle/buildCli.ts'
import { buildShop } from '../../sdk/demo/buildShop.ts'
import { serveShop } from '../../sdk/demo/serveShop.ts'
import type { StackFile } from '../local/stackFile.ts'
import type { Api } from './openApi.ts'
import { repositoryRoot } from './spawnStack.ts'
import { waitFor } from './waitFor.ts'

const run = promisify(execFile)
/** Longer than the recorder waits with a batch. */
const SECONDS = 14

/**
 * Deploys a minified shop of the release, uploads its source maps by the command of the package, and lets a visitor
 * meet the error of its page of gift cards.
 * @returns the session and its project, and what the command printed
 */
export async function mapError(
  browser: Browser,
  { stack, api, release }: { stack: StackFile; api: Api; release: string },
): Promise<{ pid: string; sid: string; printed: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'incuera-maps-'))
  const context = await browser.createBrowserContext()
  // The demo project accepts its own shop only.
  const { pid } = Project.parse((await api.call('POST', '/api/projects', { name: 'Minified shop' })).body)
  const post = (path: string, body: object) => api.call('POST', `/api/${path}?projectId=${pid}`, body)
  const key = CreatedApiKey.parse((await post('api-keys', { name: 'Minified shop' })).body)
  const secret = CreatedSecretKey.parse(
    (await post('secret-keys', { name: 'CI', scopes: ['view', 'analyse'], expiresInDays: 1 })).body,
  )
  const dist = join(folder, 'dist')
  await buildShop(dist)
  await build({
    ...{ entryPoints: [join(repositoryRoot, 'sdk', 'demo', 'shop', 'client', 'main.ts')] },
    ...{ outfile: join(dist, 'shop.js'), bundle: true, minify: true, sourcemap: true, allowOverwrite: true },
    ...{ format: 'iife', target: 'es2022', logLevel: 'error' },
  })
  await buildCli(folder)
  const shop = await serveShop({
    ...{ port: 0, folder: dist, apiKey: key.secret, apiHost: stack.dashboardUrl },
    sdkUrl: `${stack.dashboardUrl}/sdk/incuera.js`,
    changePage: (html) => html.replace('data-key=', `data-release="${release}" data-key=`),
  })
  try {
    const args = ['source-maps', 'upload', '--release', release, '--host', stack.dashboardUrl, dist]
    const { stdout } = await run(process.execPath, [join(folder, 'cli.js'), ...args], {
      env: { ...process.env, INCUERA_TOKEN: secret.secret },
    })
    const page = await context.newPage()
    await page.goto(`${shop.origin}/gift-cards`)
    await page.waitForFunction('Boolean(window.incuera?.sessionId)', { timeout: 20_000 })
    const sid = String(await page.evaluate('window.incuera.sessionId'))
    await page.click('[data-testid=check-balance]')
    await sleep(SECONDS * 1000)
    await page.close({ runBeforeUnload: false })
    // Its beacon is still on its way; closing the context would cut it off, and the session would end after half an
    // hour.
    await waitFor('the end of the session', async () => {
      const { body } = await api.call('GET', `/api/sessions/${sid}?projectId=${pid}`)
      const session = Session.safeParse(body)
      return session.success && session.data.status !== 'recording' ? session.data : null
    })
    return { pid, sid, printed: stdout }
  } finally {
    await context.close()
    await shop.close()
    await rm(folder, { recursive: true, force: true })
  }
}
