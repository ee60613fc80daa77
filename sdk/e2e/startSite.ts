import { createServer } from 'node:http'
import { type ScriptTagChoice, scriptTag } from '../snippet/scriptTag.ts'
import { type LocalServer, listenLocally } from './listenLocally.ts'

/** A page of a test site: the contents of its body, and what is special about it. */
export interface SitePage {
  body: string
  headers?: Record<string, string>
  /** Additional contents of its head. */
  head?: string
  /** Of its `html` element. */
  htmlAttributes?: string
  /** Without it `<!doctype html>`. */
  doctype?: string
  /** The whole page, in the place of all these: the script tag is put where its head begins. */
  page?: string
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
  /** More attributes of the script tag, in HTML. */
  attributes?: string
}

export type Site = LocalServer

const SLOW_MS = 3_500

/**
 * A customer's site with the snippet in every head: pages by path.
 * @param intakeOrigin null for a site that is not recorded by us
 */
export async function startSite(
  intakeOrigin: string | null,
  pages: Record<string, SitePage>,
  choice: SnippetChoice = {},
): Promise<Site> {
  const snippet = intakeOrigin === null ? '' : await snippetOf(intakeOrigin, choice)
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    // What a page sends there comes back as it came.
    if (pathname === '/echo')
      return void request.pipe(
        response.setHeader('content-type', request.headers['content-type'] ?? 'application/octet-stream'),
      )
    // Longer than the recorder waits for an answer of the page.
    if (pathname === '/slow') return void setTimeout(() => response.end(), SLOW_MS)
    if (pathname === '/refused') return void response.writeHead(422).end()
    const page = pages[pathname]
    if (!page) return response.writeHead(404).end()
    if (page.type) return void response.writeHead(200, { 'content-type': page.type, ...page.headers }).end(page.body)
    const early = page.early ? `<script>${page.early}</script>` : ''
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers })
    if (page.page !== undefined) return void response.end(withHead(page.page, early + snippet))
    response.end(
      `${page.doctype ?? '<!doctype html>'}<html ${page.htmlAttributes ?? ''}><head><title>Site</title><link rel="icon" href="data:,">${early}${snippet}${page.head ?? ''}</head><body>${page.body}</body></html>`,
    )
  })
  return listenLocally(server)
}

async function snippetOf(
  intakeOrigin: string,
  { isLoader, file = 'incuera', attributes = '', ...choice }: SnippetChoice,
): Promise<string> {
  const tag = await scriptTag({
    sdkUrl: `${intakeOrigin}/sdk/${isLoader ? 'loader' : file}.js`,
    apiHost: intakeOrigin,
    apiKey: 'pk_test',
    ...choice,
  })
  return tag.replace('></script>', () => ` ${attributes}></script>`)
}

/** Where a parser is still in the head, however much of its beginning a page leaves out. */
function withHead(page: string, head: string): string {
  const begins = /<head[^>]*>|<html[^>]*>|<!doctype[^>]*>/gi
  const found = [...page.matchAll(begins)].slice(0, 3)
  const last = found.find(([tag]) => /^<head/i.test(tag)) ?? found.find(([tag]) => /^<html/i.test(tag)) ?? found[0]
  const at = last ? last.index + last[0].length : 0
  return page.slice(0, at) + head + page.slice(at)
}
