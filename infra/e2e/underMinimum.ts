import { createServer } from 'node:http'
import { CreatedApiKey } from '@incuera/contract/api.ts'
import { Project } from '@incuera/contract/project.ts'
import { EventsPage } from '@incuera/contract/recordedEvents.ts'
import { Session } from '@incuera/contract/session.ts'
import type { Browser, Page } from 'puppeteer-core'
import type {} from '../../sdk/src/api/pageGlobals.ts'
import type { StackFile } from '../local/stackFile.ts'
import { listen } from './listen.ts'
import type { Api } from './openApi.ts'
import { waitFor } from './waitFor.ts'

/** The session of a page that shows more than the minimum privacy of its key. */
export interface UnderMinimum {
  /** What the page says of itself once it has heard the rules of its key. */
  inForce: unknown
  session: Session
  /** All that is stored of it, as text. */
  stored: string
}

/** Longer than the recorder waits with a batch, and than the shortest session that the tests' stacks keep. */
const STAY_MS = 8_000

/** Records a page that asks for `open` with a key whose minimum is `strict`. */
export async function underMinimum(browser: Browser, stack: StackFile, api: Api): Promise<UnderMinimum> {
  const { dashboardUrl } = stack
  const { pid } = Project.parse((await api.call('POST', '/api/projects', { name: 'Strict site' })).body)
  const rules = { minimumPrivacy: 'strict' }
  const made = await api.call('POST', `/api/api-keys?projectId=${pid}`, { name: 'Strict', rules })
  const { secret } = CreatedApiKey.parse(made.body)
  const context = await browser.createBrowserContext()
  const site = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>zq_name</title>
      <link rel="icon" href="data:,"><script async crossorigin src="${dashboardUrl}/sdk/incuera.js"
        data-key="${secret}" data-host="${dashboardUrl}" data-privacy="open"></script>
      <h1>zq_text</h1><p data-incuera-unmask>zq_unmasked</p><button>zq_button</button>
      <script>addEventListener('load', () => incuera.track('seen', { plan: 'kept' }))</script>`),
  )
  try {
    const visitor = await context.newPage()
    await visitor.goto(await listen(site))
    await visitor.waitForFunction(() => Object(window.incuera).privacy?.isMinimum === true, { polling: 100 })
    const [inForce, sid] = await visitor.evaluate(() => [
      Object(window.incuera).privacy,
      String(Object(window.incuera).sessionId),
    ])
    await visitor.click('button')
    await stay(visitor)
    await visitor.close({ runBeforeUnload: false })
    const get = async (path: string) => (await api.call('GET', `/api/sessions/${sid}${path}projectId=${pid}`)).body
    const session = await waitFor('the session under the minimum', async () => {
      const found = Session.safeParse(await get('?'))
      return found.success && found.data.status === 'ready' ? found.data : null
    })
    const { events } = EventsPage.parse(await get('/events?limit=10000&'))
    return { inForce, session, stored: JSON.stringify([session, events]) }
  } finally {
    await context.close()
    site.close()
    site.closeAllConnections()
  }
}

async function stay(page: Page): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, STAY_MS))
  await page.mouse.move(200, 100, { steps: 5 })
}
