import { createServer } from 'node:http'
import { type ScriptTagChoice, scriptTag } from '../snippet/scriptTag.ts'

/** A page of a test site: what stands in its body, and what is special about it. */
export interface SitePage {
  body: string
  headers?: Record<string, string>
  /** Runs before the SDK's script tag. */
  early?: string
  /** Of a file that is no page: the body is all of it. */
  type?: string
}

/** How the customer has filled the snippet. */
export type SnippetChoice = ScriptTagChoice & {
  isLoader?: boolean
  /** Which recorder; without it the lean one. */
  file?: 'incuera' | 'incueraFull' | 'incueraFrame'
  /** More attributes of the script tag, as they stand in it. */
  attributes?: string
}

export interface Site {
  origin: string
  close(): Promise<void>
}

/** A customer's site with the snippet in every head: pages by path. */
export async function startSite(
  intakeOrigin: string,
  pages: Record<string, SitePage>,
  { isLoader, file = 'incuera', attributes = '', ...choice }: SnippetChoice = {},
): Promise<Site> {
  const tag = await scriptTag({
    sdkUrl: `${intakeOrigin}/sdk/${isLoader ? 'loader' : file}.js`,
    apiHost: intakeOrigin,
    apiKey: 'pk_test',
    ...choice,
  })
  const snippet = tag.replace('></script>', () => ` ${attributes}></script>`)
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    // What a page sends there comes back as it came.
    if (pathname === '/echo')
      return void request.pipe(response.setHeader('content-type', request.headers['content-type'] ?? 'application/octet-stream'))
    const page = pages[pathname]
    if (!page) return response.writeHead(404).end()
    if (page.type) return void response.writeHead(200, { 'content-type': page.type, ...page.headers }).end(page.body)
    const early = page.early ? `<script>${page.early}</script>` : ''
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers })
    response.end(
      `<!doctype html><html><head><title>Site</title><link rel="icon" href="data:,">${early}${snippet}</head><body>${page.body}</body></html>`,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The site listens on no port.')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
