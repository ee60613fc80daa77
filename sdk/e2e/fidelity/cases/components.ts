import type { CaseFamily, FidelityCase } from '../fidelityCase.ts'
import { BOXES, FOUR } from './boxes.ts'

const define = (name: string, inside: string, more = '') =>
  `<script>customElements.define('${name}', class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = ${JSON.stringify(inside)} } ${more} })</script>`

const COMPONENTS: [name: string, body: string, more?: Partial<FidelityCase>][] = [
  [
    'a shadow tree',
    `<div id="h"></div><script>document.querySelector('#h').attachShadow({ mode: 'open' }).innerHTML = '<style>i { display: block; width: 40px; height: 20px; background: gold } :host { border: 2px solid red; display: block }</style><i></i>'</script>`,
  ],
  [
    'a declarative shadow tree',
    '<x-a><template shadowrootmode="open"><style>b { color: red } ::slotted(p) { background: gold }</style><b>in</b><slot>fallback</slot></template><p>light</p></x-a><x-b><template shadowrootmode="open"><slot name="n">fallback</slot></template></x-b>',
  ],
  [
    'slots with names',
    `${define('x-card', '<style>:host { display: grid; grid-template-columns: 100px 100px } ::slotted([slot=a]) { background: gold; height: 20px }</style><slot name="a"></slot><slot></slot>')}<x-card><div>x</div><div slot="a"></div></x-card>`,
  ],
  [
    'slots that change',
    `${define('x-card', '<style>::slotted([slot=a]) { background: gold; height: 20px }</style><slot name="a"></slot><hr><slot></slot>')}<x-card><div id="d"></div></x-card>`,
    {
      act: `$('#d').slot = 'a'; await rest(60); const more = document.createElement('p'); more.slot = 'a'; $('x-card').append(more)`,
    },
  ],
  [
    'hosts and their context',
    `${define('x-h', '<style>:host(.on) { background: gold } :host-context(.dark) b { color: red } :host([big]) { font-size: 30px } :host { display: block; height: 40px }</style><b>b</b>')}<div class="dark"><x-h class="on"></x-h><x-h big></x-h></div>`,
  ],
  [
    'parts',
    `${define('x-p', '<span part="label" style="display: block; height: 20px"></span><i part="a b" style="display: block; height: 9px"></i>')}<style>x-p::part(label) { background: gold } x-p::part(a b):hover { color: red } x-p::part(b) { background: red }</style><x-p></x-p>`,
  ],
  [
    'exported parts',
    `${define('x-in', '<span part="deep" style="display: block; height: 20px"></span>')}${define('x-out', '<x-in exportparts="deep: outer"></x-in>')}<style>x-out::part(outer) { background: gold }</style><x-out></x-out>`,
  ],
  [
    'nested shadow trees',
    `${define('x-in', '<style>:host { display: block; border: 2px solid red }</style><slot></slot>')}${define('x-out', '<style>x-in { background: gold }</style><x-in><slot></slot></x-in>')}<x-out>text</x-out>`,
  ],
  [
    'adopted sheets that are shared',
    `<script>const sheet = new CSSStyleSheet(); sheet.replaceSync(':host { display: block; height: 20px; background: gold } b { color: red }'); class Shared extends HTMLElement { constructor() { super(); const root = this.attachShadow({ mode: 'open' }); root.adoptedStyleSheets = [sheet]; root.innerHTML = '<b>x</b>' } } customElements.define('x-s', Shared)</script><x-s></x-s><x-s></x-s>`,
    {
      act: `document.body.append(document.createElement('x-s')); await rest(80); sheet.replaceSync(':host { display: block; height: 30px; background: teal }')`,
    },
  ],
  [
    'elements that are defined late',
    `<style>:not(:defined) { background: red; display: block; height: 20px } x-late:defined { background: gold; display: block; height: 30px }</style><x-late></x-late><x-never></x-never>`,
    { act: `customElements.define('x-late', class extends HTMLElement {})` },
  ],
  [
    'elements that are defined before',
    `<script>customElements.define('x-now', class extends HTMLElement {})</script><style>:not(:defined) { background: red; display: block; height: 20px } :defined { outline-color: blue } x-now:defined { background: gold; display: block; height: 30px }</style><x-now></x-now><x-never></x-never>`,
  ],
  [
    'states of custom elements',
    `<style>x-st { display: block; height: 20px } x-st:state(busy) { background: gold } x-st:state(done) { border: 2px solid }</style><script>customElements.define('x-st', class extends HTMLElement { constructor() { super(); this.internals = this.attachInternals() } })</script><x-st id="a"></x-st><x-st id="b"></x-st>`,
    {
      act: `$('#a').internals.states.add('busy'); $('#b').internals.states.add('done'); await rest(60); $('#b').internals.states.add('busy'); $('#b').internals.states.delete('done')`,
    },
  ],
  [
    'shadow trees that come late',
    '<div id="h">light</div>',
    {
      act: `const root = $('#h').attachShadow({ mode: 'open' }); root.innerHTML = '<slot></slot><p style="background: gold; height: 20px"></p>'; await rest(60); root.append(document.createElement('hr')); root.firstChild.remove()`,
    },
  ],
  [
    'shadow trees that change deep inside',
    `<div id="h"></div><script>const outer = document.querySelector('#h').attachShadow({ mode: 'open' }); outer.innerHTML = '<div id="in"></div>'; outer.querySelector('#in').attachShadow({ mode: 'open' }).innerHTML = '<style>i { display: block; height: 9px; background: red }</style><i></i>'</script>`,
    {
      act: `const inner = outer.querySelector('#in').shadowRoot; inner.append(document.createElement('i')); await rest(60); inner.querySelector('style').textContent = 'i { display: block; height: 20px; background: gold }'; inner.querySelector('i').style.width = '40px'`,
    },
  ],
  [
    'closed shadow trees',
    `<div id="h"></div><script>document.querySelector('#h').attachShadow({ mode: 'closed' }).innerHTML = '<p style="background: gold; height: 20px; margin: 0"></p>'</script>`,
  ],
  [
    'hosts that move',
    `${define('x-m', '<style>b { display: block; height: 20px; background: gold }</style><b></b>')}<div id="a"><x-m></x-m></div><div id="b" style="border: 2px solid red"></div>`,
    { act: `$('#b').append($('x-m')); await rest(60); $('#a').append($('x-m').cloneNode())` },
  ],
  [
    'lists of components that are sorted',
    `${define('x-i', '<style>:host { display: block; height: 9px }</style><slot></slot>')}<div id="l">${[1, 2, 3, 4].map((n) => `<x-i style="background: rgb(${n * 60} 0 0)" data-n="${n}"></x-i>`).join('')}</div>`,
    { act: `$('#l').append(...[...$('#l').children].reverse()); await rest(60); $('#l').prepend($('#l').lastChild)` },
  ],
  [
    'customized built-in elements',
    `<script>customElements.define('x-btn', class extends HTMLButtonElement { connectedCallback() { this.style.background = 'gold' } }, { extends: 'button' })</script><button is="x-btn">x</button>`,
  ],
  [
    'focus delegated, slots by hand',
    `<x-d><template shadowrootmode="open" shadowrootdelegatesfocus><input></template></x-d><div id="m"><i>a</i><b>b</b></div><script>const hand = document.querySelector('#m').attachShadow({ mode: 'open', slotAssignment: 'manual' }); hand.innerHTML = '<slot></slot>'; hand.querySelector('slot').assign(document.querySelector('#m b'))</script>`,
  ],
  [
    'shadow trees of many hosts',
    ['article', 'section', 'span', 'p', 'h1', 'main']
      .map(
        (name) =>
          `<${name}><template shadowrootmode="open"><style>:host { border: 1px solid red }</style><slot></slot></template>x</${name}>`,
      )
      .join(''),
  ],
  [
    'a page within a body host',
    `${BOXES}${FOUR}<script>document.body.attachShadow({ mode: 'open' }).innerHTML = '<style>:host { background: gold }</style><slot></slot>'</script>`,
  ],
  [
    'sheets of shadow trees by file',
    `<div id="h"></div><script>document.querySelector('#h').attachShadow({ mode: 'open' }).innerHTML = '<link rel="stylesheet" href="/s.css"><i></i>'</script>`,
    {
      files: {
        '/s.css': { type: 'text/css', body: 'i { display: block; width: 30px; height: 9px; background: blue }' },
      },
    },
  ],
  [
    'rules inserted in shadow trees',
    `<div id="h"></div><script>const own = document.querySelector('#h').attachShadow({ mode: 'open' }); own.innerHTML = '<style></style><i></i>'</script>`,
    {
      act: `own.querySelector('style').sheet.insertRule('i { display: block; width: 30px; height: 9px; background: blue }'); await rest(60); own.querySelector('style').sheet.cssRules[0].style.width = '60px'`,
      file: 'incueraFull',
    },
  ],
]

export const components: CaseFamily = {
  family: 'components',
  cases: COMPONENTS.map(([name, body, more]) => ({ name: `components: ${name}`, body, ...more })),
}
