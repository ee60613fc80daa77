import { createServer } from 'node:http'
import { MCP_PATH } from '@incuera/contract/mcpPath.ts'
import type { Browser, Page } from 'puppeteer-core'
import type {} from '../../sdk/src/api/pageGlobals.ts'
import type { StackFile } from '../local/stackFile.ts'
import { listen } from './listen.ts'
import type { Api } from './openApi.ts'

/** What pages of other origins can do with a deployment, in a browser. */
export interface AcrossOrigins {
  /** Addresses of the API that pages read which are none of the dashboard's: of a site, and without an origin. */
  leaked: string[]
  /** What a page of the dashboard's origin reads at the API's own address. */
  ownStatus: number | null
  /** What the recorder says of its page, on a site that its key allows and on another. */
  allowed: string | undefined
  foreign: string | undefined
  /** What the other site receives for a start, with the key in the address and in a header; codes of refusals. */
  toldInQuery: string
  toldInHeader: string
  /** What a page reads when the gateway itself refuses a body. */
  tooLargeStatus: number | null
}

/** More than the gateway passes on to any function. */
const TOO_LARGE_BYTES = 10_500_000

/** Opens two sites whose recorder has a key of the first one, and a page without an origin. */
export async function acrossOrigins(browser: Browser, stack: StackFile, api: Api): Promise<AcrossOrigins> {
  const { dashboardUrl, apiUrl } = stack
  const { pid } = (await api.call('POST', '/api/projects', { name: 'Two sites' })).body as { pid: string }
  const context = await browser.createBrowserContext()
  const sites = [createServer(), createServer()]
  try {
    const [site = '', other = ''] = await Promise.all(sites.map(listen))
    const body = { name: 'Only one site', rules: { origins: [site] } }
    const made = await api.call('POST', `/api/api-keys?projectId=${pid}`, body)
    const { secret } = made.body as { secret: string }
    const script = `<script async crossorigin src="${dashboardUrl}/sdk/incuera.js"`
    const tag = `${script} data-key="${secret}" data-host="${dashboardUrl}"></script>`
    for (const server of sites)
      server.on('request', (_, response) =>
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end(`<!doctype html><title>A site</title><link rel="icon" href="data:,">${tag}<h1>A site</h1>`),
      )
    const open = async (address: string) => {
      const page = await context.newPage()
      await page.goto(address)
      return page
    }
    const allowedPage = await open(site)
    const foreignPage = await open(other)
    const [allowed, foreign] = [await statusOf(allowedPage, 'recording'), await statusOf(foreignPage, 'refused')]
    const addresses = [dashboardUrl, apiUrl].flatMap((origin) => [
      ...[`${origin}/health`, `${origin}/api/me`, `${origin}/api/projects`, `${origin}/api/shares/open`],
      `${origin}${MCP_PATH}`,
    ])
    const leaked = [
      ...(await readable(foreignPage, { addresses, token: api.token })),
      ...(await readable(await open('data:text/html,<h1>No origin</h1>'), { addresses, token: api.token })),
    ]
    const start = `${apiUrl}/api/sessions/start`
    return {
      ...{ leaked, allowed, foreign },
      ownStatus: await ownStatus(await open(`${dashboardUrl}/openapi.json`), { url: `${apiUrl}/api/me`, ...api }),
      toldInQuery: await told(foreignPage, `${start}?key=${secret}`, {}),
      toldInHeader: await told(foreignPage, start, { 'x-api-key': secret, 'content-type': 'application/json' }),
      tooLargeStatus: await foreignPage.evaluate(
        (url, bytes) =>
          fetch(url, { method: 'POST', body: new Uint8Array(bytes) }).then(
            ({ status }) => status,
            () => null,
          ),
        `${dashboardUrl}/api/ingest?key=${secret}`,
        TOO_LARGE_BYTES,
      ),
    }
  } finally {
    await context.close()
    for (const server of sites) {
      server.close()
      server.closeAllConnections()
    }
  }
}

/** What the recorder says of its page when it says what is expected; what it says instead, half a minute later. */
async function statusOf(page: Page, expected: string): Promise<string | undefined> {
  const says = (wanted: string) => {
    const { incuera } = window
    return incuera !== undefined && 'status' in incuera && incuera.status === wanted
  }
  await page.waitForFunction(says, { timeout: 30_000, polling: 100 }, expected).catch(() => undefined)
  return page.evaluate(() => {
    const { incuera } = window
    return incuera !== undefined && 'status' in incuera ? incuera.status : undefined
  })
}

/** Those of the addresses that the page reads in any way, with the token or without. */
const readable = (page: Page, { addresses, token }: { addresses: string[]; token: string }): Promise<string[]> =>
  page.evaluate(
    async (urls, bearer) => {
      const tries: RequestInit[] = [
        {},
        { headers: { authorization: `Bearer ${bearer}` } },
        { method: 'POST', body: '{}' },
        {
          method: 'POST',
          body: '{}',
          headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        },
      ]
      const read: string[] = []
      for (const url of urls)
        for (const init of tries) if (await fetch(url, init).catch(() => null)) read.push(`${location.origin} ${url}`)
      return read
    },
    addresses,
    token,
  )

const ownStatus = (page: Page, { url, token }: { url: string; token: string }): Promise<number | null> =>
  page.evaluate(
    (address, bearer) =>
      fetch(address, { headers: { authorization: `Bearer ${bearer}` } }).then(
        ({ status }) => status,
        () => null,
      ),
    url,
    token,
  )

/** The code of the refusal that a page reads. */
const told = (page: Page, url: string, headers: Record<string, string>): Promise<string> =>
  page.evaluate(
    (address, sent) =>
      fetch(address, { method: 'POST', body: '{}', headers: sent }).then(
        async (response) => String((await response.json()).code),
        (error) => String(error),
      ),
    url,
    headers,
  )
