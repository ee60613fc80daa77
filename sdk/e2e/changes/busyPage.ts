/**
 * Makes a page do what pages do to their DOM, in an order that a seed decides. Runs in the browser; `run` comes back
 * when all is done.
 */
export interface BusyPage {
  run(seed: number, steps: number, hasFrames: boolean): Promise<void>
}

declare global {
  interface Window {
    busy: BusyPage
  }
}

/** The same numbers for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

window.busy = {
  async run(seed, steps, hasFrames) {
    const random = randomOf(seed)
    const pick = <T>(all: T[]): T | undefined => all[Math.floor(random() * all.length)]
    const roots: (Document | ShadowRoot)[] = [document]
    const box = (root: Document | ShadowRoot) => ('body' in root ? root.body : root)
    const elements = (root: Document | ShadowRoot) => [...box(root).querySelectorAll<HTMLElement>('.busy')]
    const isOpen = (root: Document | ShadowRoot) =>
      'host' in root ? root.host.isConnected : root === document || root.defaultView !== null
    let made = 0

    const make = (doc: Document, depth: number): HTMLElement => {
      const element = doc.createElement(pick(['div', 'p', 'span', 'section', 'ul']) ?? 'div')
      element.className = 'busy'
      element.id = `b${++made}`
      element.append(`text ${made}`)
      if (depth > 0) for (let i = 0; i < random() * 4; i++) element.append(make(doc, depth - 1), ` and ${i}`)
      return element
    }
    const host = (root: Document | ShadowRoot) => {
      const element = document.createElement('div')
      element.className = 'busy'
      if (random() < 0.5) box(root).append(element)
      const shadow = element.attachShadow({ mode: 'open' })
      shadow.append(make(document, 2))
      if (!element.isConnected) box(root).append(element)
      roots.push(shadow)
    }
    const frame = async (root: Document | ShadowRoot) => {
      const element = document.createElement('iframe')
      element.srcdoc = '<p class="busy">frame</p>'
      const loaded = new Promise((resolve) => element.addEventListener('load', resolve, { once: true }))
      box(root).append(element)
      await loaded
      const inside = element.contentDocument
      if (inside) roots.push(inside)
    }
    const change = async (root: Document | ShadowRoot) => {
      const doc = 'body' in root ? root : root.ownerDocument
      const [one, other] = [pick(elements(root)), pick(elements(root))]
      const what = random()
      if (what < 0.25 || !one || !other) (one ?? box(root)).append(make(doc, 2))
      else if (what < 0.4) one.remove()
      else if (what < 0.55) {
        if (!other.contains(one)) one.before(other)
        else if (one !== other) other.before(one)
      } else if (what < 0.63) one.replaceChildren(make(doc, 1), 'plain', make(doc, 0))
      else if (what < 0.7) one.innerHTML = `<b class="busy">set ${made}</b> as text <i>and more</i>`
      else if (what < 0.78 && one.firstChild) one.firstChild.nodeValue = `changed ${++made}`
      else if (what < 0.86) one.setAttribute(pick(['title', 'data-x', 'class']) ?? 'title', `busy v${made}`)
      else if (what < 0.92)
        one.style.setProperty(pick(['color', 'margin-left', 'top']) ?? 'top', pick(['red', '3px', '']) ?? '')
      else if (what < 0.96) one.click()
      else if (what < 0.98) host(root)
      else if (hasFrames && root === document) await frame(root)
    }
    for (let step = 0; step < steps; step++) {
      const root = pick(roots.filter(isOpen)) ?? document
      for (let i = 0; i < 1 + random() * 6; i++) await change(random() < 0.5 ? document : root)
      const pause = random()
      if (pause < 0.4) await Promise.resolve()
      else if (pause < 0.8) await new Promise((resolve) => setTimeout(resolve, random() * 20))
      else await new Promise((resolve) => setTimeout(resolve, random() * 200))
    }
  },
}
