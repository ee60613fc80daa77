import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'puppeteer-core'

/** Something that a visitor or a script does with a token. */
export interface Action {
  /** A part of the page that it is done on; `$` stands for the token. */
  html?: string
  /** A script of the page, once it is recorded. */
  script?: string
  /** What a visitor does. */
  drive?(page: Page, token: string): Promise<void>
  /** Where in the address of the page the token is. */
  address?: 'path' | 'query' | 'route' | 'routeQuery' | 'parameter'
}

const type =
  (selector: string) =>
  async (page: Page, token: string): Promise<void> => {
    await page.focus(selector)
    await page.keyboard.type(token)
  }
const click = (selector: string) => (page: Page) => page.click(selector)
const typed = (id: string, html: string): Action => ({ html: html.replace('$', `id="${id}"`), drive: type(`#${id}`) })
const clicked = (id: string, html: string): Action => ({ html, drive: click(`#${id}`) })
const thrown = (error: string): Action => ({ script: `setTimeout(() => { ${error} })` })
const field = (id: string, html: string, value: string): Action => ({
  html: html.replace('$', `id="${id}"`),
  script: `const field = document.querySelector('#${id}'); field.value = ${value}; field.dispatchEvent(new Event('input', { bubbles: true }))`,
})

export const ACTIONS: Record<string, Action> = {
  // Typed and chosen.
  typedInput: typed('t1', '<input $>'),
  typedPassword: typed('t2', '<input type="password" $>'),
  typedShownPassword: {
    html: '<input type="password" id="t3">',
    async drive(page, token) {
      await page.evaluate(() => document.querySelector('#t3')?.setAttribute('type', 'text'))
      await type('#t3')(page, token)
    },
  },
  typedUnmaskedPassword: typed('t4', '<input type="password" data-incuera-unmask $>'),
  typedUnmaskedCard: typed('t5', '<input autocomplete="shipping cc-csc" data-incuera-unmask $>'),
  typedUnmasked: typed('t6', '<input data-incuera-unmask $>'),
  typedArea: typed('t7', '<textarea $></textarea>'),
  typedForm: typed('t8', '<form><input $></form>'),
  typedContentEditable: typed('t9', '<div contenteditable $><p>x</p></div>'),
  typedUserModify: typed('t10', '<div tabindex="0" style="-webkit-user-modify: read-write" $><p>x</p></div>'),
  typedEditContext: {
    html: '<div tabindex="0" id="t11"></div>',
    async drive(page, token) {
      await page.evaluate(() => {
        const box = document.querySelector('#t11')
        const made: unknown = Reflect.construct(Reflect.get(window, 'EditContext'), [])
        if (!box || !(made instanceof EventTarget)) return
        Reflect.set(box, 'editContext', made)
        made.addEventListener('textupdate', () => {
          box.textContent = String(Reflect.get(made, 'text'))
        })
      })
      await type('#t11')(page, token)
    },
  },
  typedShadow: {
    html: '<div id="t12"></div>',
    script: `document.querySelector('#t12').attachShadow({ mode: 'open' }).innerHTML = '<input>'`,
    async drive(page, token) {
      await page.evaluate(() => document.querySelector('#t12')?.shadowRoot?.querySelector('input')?.focus())
      await page.keyboard.type(token)
    },
  },
  typedFrame: {
    html: '<iframe id="t13" srcdoc="<input>"></iframe>',
    async drive(page, token) {
      await page.evaluate(() =>
        document.querySelector<HTMLIFrameElement>('#t13')?.contentDocument?.querySelector('input')?.focus(),
      )
      await page.keyboard.type(token)
    },
  },
  designMode: {
    html: '<iframe id="t14"></iframe>',
    script: `const edited = document.querySelector('#t14').contentDocument; edited.designMode = 'on'; edited.body.textContent = '$'`,
  },
  animatedString: {
    html: '<i id="k1"></i>',
    script: `document.querySelector('#k1').animate({ content: ['"$"', '"$ b"'] }, { duration: 60_000, fill: 'both' })`,
  },
  registeredProperty: {
    script: `CSS.registerProperty({ name: '--registered', syntax: '*', inherits: true, initialValue: '$' })`,
  },
  animationName: {
    html: '<i id="k2"></i>',
    script: `document.querySelector('#k2').animate({ opacity: [1, 1] }, { id: '$', duration: 60_000, fill: 'both' })`,
  },
  customState: {
    html: '<k-state></k-state>',
    script: `customElements.define('k-state', class extends HTMLElement { constructor() { super(); this.attachInternals().states.add('$') } })`,
  },
  setValue: { html: '<input id="s1">', script: `document.querySelector('#s1').value = '$'` },
  chosenColour: field('s2', '<input type="color" $>', `'#a1b2c3'`),
  chosenDate: field('s3', '<input type="date" $>', `'1999-12-31'`),
  chosenNumber: field('s4', '<input type="range" max="99999999" $>', `'90310777'`),
  chosenFile: {
    html: '<input type="file" id="s5">',
    async drive(page, token) {
      const path = join(tmpdir(), `${token}.txt`)
      await writeFile(path, token)
      await ((await page.$('#s5')) as ElementHandle<HTMLInputElement>).uploadFile(path)
    },
  },

  // Clicked.
  clickedText: clicked('c1', '<button type="button" id="c1">$</button>'),
  clickedLabel: clicked('c2', '<button type="button" id="c2" aria-label="$">x</button>'),
  deadClick: clicked('c3', '<button type="button" id="c3">$</button>'),
  clickedMasked: clicked('c4', '<button type="button" data-incuera-mask id="c4">$</button>'),
  clickedArea: clicked('c5', '<label id="c5">label <textarea>$</textarea></label>'),
  clickedBlocked: clicked(
    'c6',
    '<button type="button"><span id="c6">x</span><span data-incuera-block>$</span></button>',
  ),
  clickedSlotted: clicked('c8', '<masked-slot><button type="button" id="c8">$</button></masked-slot>'),
  clickedId: { html: '<button type="button" id="$">x</button>', drive: (page, token) => page.click(`#${token}`) },
  clickedTestId: clicked('c10123', '<div data-testid="$"><button type="button" id="c10123">x</button></div>'),
  leftFormId: {
    html: '<form id="$"><input id="c11"></form>',
    drive: (page) => type('#c11')(page, 'x'),
  },

  // The page.
  pagePath: { address: 'path' },
  pageRoute: { address: 'route' },
  pageQuery: { address: 'query' },
  ownQuery: {
    address: 'query',
    html: '<a href="#">x</a><a href="">x</a><a href="#a">x</a><img src=""><img src="#">',
    script: `void fetch('').catch(() => 0); void fetch('#b'); const request = new XMLHttpRequest(); request.open('GET', ''); request.send(); const link = document.createElement('a'); link.setAttribute('href', '#'); document.body.append(link)`,
  },
  referrerQuery: { address: 'parameter' },
  routeQuery: { address: 'routeQuery' },
  pageHash: { script: `history.replaceState(null, '', '#$')` },
  pushedQuery: { script: `history.pushState(null, '', '/pushed?t=$')` },
  title: { html: `<script>document.title = '$'</script>` },
  newTitle: { script: `document.title = '$'; history.pushState(null, '', '/titled')` },

  // Errors.
  errorKind: thrown(`const error = new Error('x'); error.name = 'Own$Error'; throw error`),
  errorFunction: thrown(`const $ = () => { throw new Error('x') }; $()`),
  errorMessage: thrown(`throw new Error('$')`),
  errorLine: thrown(`throw new TypeError('x\\n    at $ (https://a.example/x.js:1:1)')`),
  errorChanged: thrown(
    `const error = new Error('x\\n    at $ (https://a.example/x.js:1:1)'); error.message = 'other'; throw error`,
  ),
  errorName: thrown(`const error = new Error('x'); error.name = '$'; throw error`),
  errorCause: thrown(`throw new Error('x', { cause: new Error('$') })`),
  errorThrown: thrown(`throw { detail: '$' }`),
  rejectedText: { script: `Promise.reject('$')` },
  rejectedError: { script: `Promise.reject(new Error('$'))` },
  errorQuery: thrown(`throw new Error('Failed to load https://a.example/x?t=a:b)$ and https://x:$@a.example/')`),
  errorStackQuery: thrown(
    `const error = new Error('x'); error.stack = 'Error: x\\n    at f (https://a.example/x.js?t=a:$:1:2)\\n    at https://a.example/?t=(a)$:3:4'; throw error`,
  ),

  // Console, requests, storage.
  consoleText: { script: `console.warn('$')` },
  consoleObject: { script: `console.log({ deep: { secret: '$' } })` },
  consoleError: { script: `console.error(new Error('$'))` },
  consoleTable: { script: `console.table([{ a: '$' }])` },
  consoleGroup: { script: `console.group('$'); console.groupEnd()` },
  fetchPath: { script: `void fetch('/x/$').catch(() => 0)` },
  fetchQuery: { script: `void fetch('/x?t=$')` },
  fetchHeader: { script: `void fetch('/x', { headers: { 'x-a': '$' } })` },
  fetchBody: { script: `void fetch('/x', { method: 'POST', body: '$' })` },
  xhrQuery: { script: `const request = new XMLHttpRequest(); request.open('GET', '/x?t=$'); request.send()` },
  xhrBody: { script: `const request = new XMLHttpRequest(); request.open('POST', '/x'); request.send('$')` },
  beaconQuery: { script: `navigator.sendBeacon('/x?t=$', '')` },
  failedPath: {
    script: `new Image().src = '/missing/$.png'; const image = new Image(); image.src = '/missing/$.png'; document.body.append(image)`,
  },
  failedQuery: { script: `const image = new Image(); image.src = '/missing.png?t=$'; document.body.append(image)` },
  cookie: { script: `document.cookie = 'a=$; path=/'` },
  storage: { script: `localStorage.own = '$'; sessionStorage.own = '$'` },
  windowName: { script: `window.name = '$'` },
  message: { script: `postMessage('$', '*')` },
  canvas: {
    html: '<canvas id="cv"></canvas>',
    script: `document.querySelector('#cv').getContext('2d').fillText('$', 0, 9)`,
  },
  tracked: { script: `incuera.track('$')` },
  trackedProperty: { script: `incuera.track('bought', { what: '$' })` },
  email: { script: `incuera.identify('somebody', '$@a.example')` },
}
