import type { Arrival } from './plantCorpus.ts'

/**
 * Brings tokens into a page that is being recorded, as its scripts would. Runs in the page, so it names nothing from
 * outside.
 */
export function arrive(arrivals: Arrival[]): void {
  const main = document.querySelector('main') ?? document.body
  const root = document.querySelector('#shadow')?.shadowRoot ?? main
  const put = (html: string, around: ParentNode = main) => {
    const place = document.createElement('div')
    place.innerHTML = html
    around.append(place)
    return place
  }
  const find = (html: string) => put(html.replace('$', ' data-n="1"')).querySelector<HTMLElement>('[data-n]')
  const sheet = new CSSStyleSheet()
  document.adoptedStyleSheets.push(sheet)
  const insert = (css: string) => {
    for (const target of [sheet, document.querySelector('style')?.sheet])
      target?.insertRule(css, target.cssRules.length)
  }
  const one = (arrival: Arrival) => {
    if (arrival.way === 'later') put(arrival.html)
    else if (arrival.way === 'shadow') put(arrival.html, root)
    else if (arrival.way === 'created') {
      const template = document.createElement('template')
      template.innerHTML = arrival.html
      main.append(template.content.cloneNode(true))
    } else if (arrival.way === 'text') {
      const nodes = document.createTreeWalker(put(arrival.html))
      while (nodes.nextNode())
        if (nodes.currentNode.nodeValue?.includes('placeholder')) nodes.currentNode.nodeValue = arrival.token
    } else if (arrival.way === 'set') find(arrival.html)?.setAttribute(arrival.name, arrival.value)
    else if (arrival.way === 'setNS')
      find(arrival.html)?.setAttributeNS(
        arrival.name.startsWith('xlink:') ? 'http://www.w3.org/1999/xlink' : null,
        arrival.name,
        arrival.value,
      )
    else if (arrival.way === 'setStyle') {
      const element = find(arrival.html)
      if (element) element.style.cssText = arrival.value
    } else if (arrival.way === 'setProperty') find('<p$>x</p>')?.style.setProperty(arrival.name, arrival.value)
    else if (arrival.way === 'insertRule') insert(arrival.css)
    else if (arrival.way === 'appended') put('<style>i{}</style>').querySelector('style')?.append(arrival.css)
    else if (arrival.way === 'ruleText') {
      const text = put('<style>i{}</style>').querySelector('style')?.firstChild
      if (text) text.nodeValue = arrival.css
    } else if (arrival.way === 'replace' || arrival.way === 'replaceSync') {
      const own = new CSSStyleSheet()
      document.adoptedStyleSheets.push(own)
      if (arrival.way === 'replace') void own.replace(arrival.css)
      else own.replaceSync(arrival.css)
    }
  }
  for (const arrival of arrivals) {
    try {
      one(arrival)
    } catch {
      // The browser refuses it, and then nobody can record it.
    }
  }
}
