import type { SitePage } from '../startSite.ts'
import type { Corpus } from './plantCorpus.ts'

/** Elements of which the shadow roots mask or block what is slotted, or are closed. */
const ELEMENTS = `
  const define = (name, mode, html) => customElements.define(name, class extends HTMLElement {
    constructor() { super(); this.attachShadow({ mode }).innerHTML = html }
  })
  define('masked-slot', 'open', '<div data-incuera-mask><slot></slot><slot name="named"></slot></div>')
  define('blocked-slot', 'open', '<div data-incuera-block><slot></slot></div>')
  customElements.define('closed-root', class extends HTMLElement {
    connectedCallback() {
      const root = this.attachShadow({ mode: 'closed' })
      const takeIn = () => root.append(...this.childNodes)
      // As the parser adds them: the page never shows them outside.
      new MutationObserver(takeIn).observe(this, { childList: true })
      takeIn()
    }
  })`

const asJson = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c')

/** The page that has everything in it, and what it loads, by path. */
export function corpusPages({ page, shadow, frame, link, adopted }: Corpus): Record<string, SitePage> {
  const frameUrl = '/frame'
  const body = `<link rel="stylesheet" href="/corpus.css"><main>${page.map((html) => `<div>${html}</div>`).join('\n')}</main>
    <div id="shadow"></div><iframe src="${frameUrl}"></iframe>
    <script>
      document.querySelector('#shadow').attachShadow({ mode: 'open' }).innerHTML = ${asJson(shadow.map((html) => `<div>${html}</div>`).join(''))}
      for (const style of document.querySelectorAll('.two')) style.append('/* */ .b{}')
      document.adoptedStyleSheets = ${asJson(adopted)}.map((css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); return sheet })
    </script>`
  const picture: SitePage = { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }
  return {
    '/': { body, early: ELEMENTS },
    [frameUrl]: {
      type: 'text/html; charset=utf-8',
      body: `<!doctype html><body>${frame.map((html) => `<div>${html}</div>`).join('\n')}`,
    },
    '/corpus.css': { type: 'text/css', body: link.join('\n') },
    '/x': picture,
    '/a': picture,
    '/b': picture,
  }
}

/** The page on which visitors and scripts do things; its address carries tokens as well. */
export function actionsPage({ actions }: Corpus): { address: string; pages: Record<string, SitePage> } {
  const at = (place: string) => actions.filter(({ address }) => address === place).map(({ token }) => token)
  const path = `/${at('path').join('/')}`
  const address = `${path};jsessionid=${at('parameter')}?t=${at('query').join('&u=')}#/${at('route').join('/')}?t=${at('routeQuery')}`
  const body = `<form></form>${actions.map(({ html = '', token }) => `<div>${html.replaceAll('$', token)}</div>`).join('\n')}<a id="after" href="/after">after</a>`
  const page: SitePage = {
    body,
    early: `${ELEMENTS}; addEventListener('error', (event) => event.preventDefault())`,
    headers: { 'referrer-policy': 'unsafe-url' },
  }
  return { address, pages: { [`${path};jsessionid=${at('parameter')}`]: page, '/after': { body: 'after' } } }
}
