import type { SitePage } from './startSite.ts'

/** A page that makes it hard to record, and what of it must arrive all the same. */
export interface HostPage {
  name: string
  /** Runs before the recorder is there. */
  early?: string
  /** The body; by default a text and the button that is pressed at the end. */
  body?: string
  /** All of a page that is not as usual; `SCRIPT` stands for the recorder's script tag. */
  whole?: { type: string; text: string }
  /**
   * Runs once the page is recorded, as the body of an async function with `$`, `rest(ms)` and `late(parent?)`, which
   * adds what must arrive.
   */
  act?: string
  /** Texts that must arrive, besides `zq-early` and `zq-late`. */
  says?: string[]
  /** Clicks that must arrive. */
  clicks?: number
}

export const BODY = '<p>zq-early</p><button id="press">B</button>'
const FIELDS =
  'nodeType,tagName,nodeName,localName,attributes,children,childNodes,firstChild,lastChild,nextSibling,previousSibling,parentNode,parentElement,submit,id,isConnected,ownerDocument,getRootNode,getAttribute,matches,closest,querySelector,querySelectorAll,getBoundingClientRect,scrollTop,scrollLeft,shadowRoot,namespaceURI,nodeValue,textContent,childElementCount,elements,innerHTML,value,type,host,designMode,contentDocument'
const IMAGES =
  'body,documentElement,defaultView,createElement,implementation,head,title,scrollingElement,baseURI,visibilityState,nodeType,adoptedStyleSheets,getSelection,designMode,cookie,referrer,addEventListener,readyState'
const INSIDE = '<p>zq-written</p><button id="in">x</button>'
const PRESS_INSIDE = `f.contentDocument.body.append('zq-inside'); await rest(50); f.contentDocument.querySelector('#in').click(); late()`
/** The recorder loads what reads frames once a page has one. */
const READS_FRAMES = `while (!performance.getEntriesByType('resource').some(({ name }) => name.includes('/onDemand-'))) await rest(20)`
const inFrame = (name: string, frame: string, act: string): HostPage => ({
  name: `a frame ${name}`,
  body: `${BODY}${frame}`,
  act: `const f = $('iframe'); ${act}; ${READS_FRAMES}; await rest(300); ${PRESS_INSIDE}`,
  says: ['zq-written', 'zq-inside'],
  clicks: 2,
})
const XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
const throwing = (owner: string, names: string): HostPage[] =>
  names.split(' ').map((name) => ({
    name: `a ${owner}.${name} that throws`,
    early: `${owner}.${name} = () => { throw new Error('broken') }`,
  }))
const lying = (owner: string, names: string): HostPage[] =>
  names
    .split(' ')
    .map((name) => ({ name: `a ${owner}.${name} that says nothing`, early: `${owner}.${name} = () => undefined` }))

const WRITTEN: HostPage[] = [
  {
    name: 'a document that is opened and written anew, twice',
    act: `for (let i = 0; i < 2; i++) { document.open(); document.write('<p>zq-written' + i + '</p><button id="press">B</button>'); document.close(); await rest(300) } late()`,
    says: ['zq-written0', 'zq-written1'],
  },
  {
    name: 'a document that is written in steps and never closed',
    act: `document.open(); document.write('<body><p>zq-w1</p><button id="press">B</button>'); await rest(50); document.write('<p>zq-w2</p>'); late()`,
    says: ['zq-w1', 'zq-w2'],
  },
  {
    name: 'elements 10,000 levels deep',
    body: `${BODY}<div hidden></div><script>let at = document.querySelector('div'); for (let i = 0; i < 10_000; i++) at = at.appendChild(document.createElement('b'))</script>`,
  },
  {
    name: 'elements 10,000 levels deep that are added later',
    act: `const root = document.createElement('div'); root.hidden = true; let at = root; for (let i = 0; i < 10_000; i++) at = at.appendChild(document.createElement('b')); document.body.append(root); await rest(300); late()`,
  },
  {
    name: 'another root element',
    act: `const html = document.createElement('html'); html.innerHTML = '<head></head><body>${BODY}</body>'; document.documentElement.replaceWith(html); await rest(50); late()`,
  },
  {
    name: 'no root element for a while',
    act: 'const html = document.documentElement; html.remove(); await rest(300); document.append(html); await rest(50); late()',
  },
  inFrame(
    'that is written',
    '<iframe></iframe>',
    `f.contentDocument.open(); f.contentDocument.write('${INSIDE}'); f.contentDocument.close()`,
  ),
  inFrame(
    'that is written twice',
    '<iframe></iframe>',
    `for (const text of ['<p>one</p>', '${INSIDE}']) { f.contentDocument.open(); f.contentDocument.write(text); f.contentDocument.close(); await rest(300) }`,
  ),
  inFrame('that is filled later', '<iframe></iframe>', `f.contentDocument.body.innerHTML = '${INSIDE}'`),
  inFrame('whose srcdoc changes', '<iframe srcdoc="one"></iframe>', `f.srcdoc = '${INSIDE}'`),
  inFrame('of a script address', `<iframe src="javascript:'${INSIDE.replace(/"/g, '&quot;')}'"></iframe>`, ''),
  { name: 'a load that is stopped', act: 'window.stop(); late()' },
  inFrame('that moves in the page', `<iframe srcdoc='${INSIDE}'></iframe><div id="to"></div>`, `$('#to').append(f)`),
]

const ODD: HostPage[] = [
  {
    name: 'XHTML',
    whole: {
      type: 'application/xhtml+xml',
      text: `<!DOCTYPE html><html ${XHTML}><head><title>t</title>SCRIPT</head><body>${BODY}<input id="i" value="x"/><p><![CDATA[zq-cdata]]></p><select id="s"><option>a</option><option>b</option></select><foo xmlns="urn:x">zq-foo</foo></body></html>`,
    },
    act: `$('#i').value = 'y'; $('#s').selectedIndex = 1; late()`,
    says: ['zq-cdata', 'zq-foo'],
  },
  {
    name: 'a body that comes late',
    whole: { type: 'application/xhtml+xml', text: `<html ${XHTML}><head><title>t</title>SCRIPT</head></html>` },
    act: `document.documentElement.append(document.createElement('body')); document.body.innerHTML = '${BODY}'; await rest(50); late()`,
  },
  {
    name: 'a drawing as its document',
    whole: {
      type: 'image/svg+xml',
      text: '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect id="press" width="100" height="50"/><text y="80">zq-early</text>SCRIPT</svg>',
    },
    act: 'late(document.documentElement)',
  },
  {
    name: 'names that no script could give',
    body: `<a"b>zq-ab</a"b><p @click="x" :class="y" #ref v-on:click.prevent="z" a"b="1" '="2" <x="3" (click)="f" [prop]="g" {{x}}="h" 0="1">zq-attributes</p><x:y>zq-xy</x:y><é>zq-e</é><__proto__>zq-proto</__proto__><p __proto__="a" constructor="b">q</p>${BODY}`,
    act: `const t = document.createElement('template'); t.innerHTML = '<q"r>zq-qr</q"r>'; document.body.append(t.content); late()`,
    says: ['zq-ab', 'zq-attributes', 'zq-xy', 'zq-e', 'zq-proto', 'zq-qr'],
  },
  {
    name: 'a form whose fields have the names of what a node is asked',
    body: `<form>${FIELDS.split(',')
      .map((name) => `<input name="${name}">`)
      .join('')}${BODY.replace('id=', 'type="button" id=')}</form>`,
    act: `Element.prototype.setAttribute.call($('form'), 'class', 'zq-class'); late($('form'))`,
    says: ['zq-class'],
  },
  {
    name: 'images with the names of what a document is asked',
    body: `${IMAGES.split(',')
      .map((name) => `<img name="${name}">`)
      .join('')}${BODY}`,
    act: `late($('p'))`,
  },
  {
    name: 'elements whose ids are our names',
    whole: {
      type: 'text/html',
      text: `<!doctype html><a id="incuera"></a><a id="incuera" name="queue"></a><a id="__incueraRecording"></a><a id="Zone"></a>SCRIPT${BODY}`,
    },
  },
  {
    name: 'elements that throw when they are asked',
    body: `<script>class Odd extends HTMLElement {}; for (const name of ['tagName', 'attributes', 'shadowRoot', 'scrollTop', 'localName', 'nodeType', 'parentNode', 'getAttribute', 'matches', 'closest', 'isConnected', 'namespaceURI', 'getBoundingClientRect']) Object.defineProperty(Odd.prototype, name, { get() { throw new Error(name) } }); customElements.define('x-a', Odd)</script><x-a data-incuera-block></x-a><x-a id="odd"></x-a>${BODY}`,
    act: `Element.prototype.setAttribute.call($('#odd'), 'class', 'zq-class'); late($('#odd'))`,
    says: ['zq-class'],
  },
]

const HARDENED: HostPage[] = [
  {
    name: 'frozen prototypes',
    early:
      'for (const owner of [Object, Array, Function, String, Promise, Element, Node, Document, HTMLElement, HTMLInputElement, CSSStyleSheet, CSSStyleDeclaration, EventTarget, Map]) Object.freeze(owner.prototype); for (const owner of [JSON, Math, Reflect, console, history]) Object.freeze(owner)',
  },
  {
    name: 'a global that is ours already',
    early: `Object.defineProperty(window, '__incueraRecording', { value: undefined })`,
  },
  {
    name: 'everything in Object.prototype',
    early: `Object.assign(Object.prototype, { zq() {}, host: 'http://evil.example', privacy: 'open', sampleRate: 0, enumerable: true })`,
  },
  {
    name: 'methods of arrays that are enumerable',
    early: 'Array.prototype.each = Array.prototype.forEach; Array.prototype.contains = 1',
  },
  ...['Array', 'Object', 'String'].map((owner) => ({
    name: `a toJSON of every ${owner}`,
    early: `${owner}.prototype.toJSON = () => 'broken'`,
  })),
  {
    name: 'a toJSON that comes later and cannot be removed',
    act: `Object.defineProperty(Array.prototype, 'toJSON', { value: () => 'broken' }); late()`,
  },
  { name: 'a JSON of its own', early: `JSON.stringify = () => 'broken'; JSON.parse = () => null` },
  { name: 'a clock that gives texts', early: 'const clock = Date.now; Date.now = () => String(clock())' },
  { name: 'no randomness', early: `Object.defineProperty(window, 'crypto', { value: undefined })` },
  { name: 'no time of its own', early: `performance.now = () => { throw new Error('broken') }` },
  { name: 'no custom elements', early: `Object.defineProperty(window, 'customElements', { value: undefined })` },
  { name: 'an observer that observes nothing', early: 'MutationObserver.prototype.observe = () => undefined' },
  {
    name: 'a promise of its own',
    early:
      'window.Promise = class { then() { return this } catch() { return this } static resolve() { return new this() } static all() { return new this() } }',
  },
  { name: 'a fetch that never answers', early: 'window.fetch = () => new Promise(() => undefined)' },
  ...throwing(
    'Element.prototype',
    'getAttribute getAttributeNames matches closest querySelector getBoundingClientRect remove',
  ),
  ...lying('Element.prototype', 'getAttribute getAttributeNames matches closest'),
  ...throwing('EventTarget.prototype', 'addEventListener'),
  ...throwing('Event.prototype', 'composedPath'),
  ...throwing('window', 'requestIdleCallback queueMicrotask clearTimeout clearInterval'),
  { name: 'classes that are gone later', act: 'window.Element = window.Node = window.HTMLElement = class {}; late()' },
]

export const HOST_PAGES: HostPage[] = [...WRITTEN, ...ODD, ...HARDENED]

/** The files of a site that has all of them, a path each. */
export function hostSite(pages: HostPage[], script: string): Record<string, SitePage> {
  const faults = `window.faults = []; addEventListener('error', ({ message }) => faults.push(message)); addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)))`
  const entries = pages.map(({ whole, early = '', body = BODY }, i): [string, SitePage] => {
    if (!whole) return [`/${i}`, { early: `${faults}; ${early}`, body }]
    const tag =
      whole.type === 'text/html' ? script : script.replace('<script', `<script ${XHTML}`).replace(/ async/, ' async=""')
    return [`/${i}`, { type: whole.type, body: whole.text.replace('SCRIPT', tag) }]
  })
  return Object.fromEntries(entries)
}
