import type { CaseFamily, FidelityCase } from '../fidelityCase.ts'
import { BOXES, box } from './boxes.ts'

const CASES: FidelityCase[] = [
  {
    name: 'classes and ids by a part of them',
    body: `${BOXES}<style>[class*="col-"] { background: gold } [id^="hide-"] { display: none } [class~="big"] { width: 90px } [id$=x] { height: 40px } [class|="a"] { color: red }</style>
      <div class="box col-3"></div><div class="box"></div><div class="box a-b big"></div><div class="box" id="hide-1"></div><div class="box" id="other"></div><div class="box" id="box-x"></div>`,
  },
  {
    name: 'names with brackets, quotes and other signs, as utility classes have them',
    body: String.raw`${BOXES}<style>.w-\[90px\] { width: 90px } .md\:h-10 { height: 40px } .bg-\[\#f00\] { background: #f00 } .\32xl { margin: 9px } .a\/b { border: 2px solid } .\!p-0 { padding: 7px !important }
      .before\:content-\[\'\'\]::before { content: ''; background: teal; display: block; height: 5px } .\[\&\>p\]\:h-1>p { height: 10px; background: gold } .w-\(--x\) { width: var(--x) } .hover\:c { &:not(:hover) { outline: 3px solid } }
      .data-\[state\=\"open\"\]\:flex[data-state="open"] { background: green } .-m-1\.5 { margin: -1.5px } @layer x\[y\] { .\@c { rotate: 5deg } }</style>
      <div class="box w-[90px] md:h-10 bg-[#f00]"></div><div class="box 2xl a/b !p-0"></div><div class="box before:content-['']"></div><div class="box [&>p]:h-1"><p></p></div>
      <div class="box w-(--x) hover:c" style="--x: 77px"></div><div class='box data-[state="open"]:flex' data-state="open"></div><div class="box -m-1.5 @c"></div>`,
  },
  {
    name: 'values that are masked, by every operator',
    body: `${BOXES}<style>[data-kind="b"] { display: none } [data-kind=a] { background: gold } [data-price^="12"] { border: 3px solid green } [data-price$='9'] { width: 90px }
      [data-price*="3" i] { opacity: .5 } [data-tags~="new"] { color: teal } [data-lang|="en"] { height: 30px } [data-q="x]y"] { background: blue } [data-\\66oo="1"] { background: red }
      a[href^="https://a.example"] { background: pink } a[target=_blank] { padding: 5px } [title="Ann Smith"] { outline: 2px solid } input[name=email] { background: lime } option[value=x], input[value="typed"] { border: 3px solid red } input { color: transparent }</style>
      ${box('data-kind="a"')}${box('data-kind="b"')}${box('data-kind="c"')}${box('data-price="1299"')}${box('data-price="7"')}${box('data-tags="old new"')}${box('data-lang="en-GB"')}${box('data-q="x]y"')}${box('data-foo="1"')}
      <a class="box" href="https://a.example/x?y=1"></a><a class="box" href="/z" target="_blank"></a>${box('title="Ann Smith"')}${box('title="Bob"')}<input name="email"><input name="phone" value="typed">`,
  },
  {
    name: 'inside of other selectors, media and layers',
    body: `${BOXES}<style>@media (min-width: 1px) { .box:not([data-a="1"]) { background: gold } @layer x { .box:is([data-a="1"], [data-a="2"]) { border: 2px solid } } }
      .outer { [data-a="3"] { width: 90px } &[data-b="4"] { padding: 7px } } body:has([data-a="1"]) .box { color: red }</style>
      <div class="outer" data-b="4">${box('data-a="1"')}${box('data-a="2"')}${box('data-a="3"')}</div><div class="outer">${box('data-a="3"')}</div>`,
  },
  {
    name: 'attributes and rules that come later',
    body: `${BOXES}${box('data-a="1" id="one"')}${box('data-a="2" id="two"')}<div id="host"></div>`,
    act: `const style = document.createElement('style'); style.textContent = '[data-a="1"] { background: gold } [data-a="9"] { background: teal }'; document.head.append(style)
      await rest(300); style.sheet.insertRule('[data-b^="z"] { width: 90px }'); $('#two').dataset.b = 'zz'; $('#one').dataset.a = '9'; await rest(300)
      $('#two').dataset.a = '1'; $('#one').removeAttribute('data-a'); const late = document.createElement('div'); late.className = 'box'; late.dataset.b = 'za'; document.body.append(late)
      const root = $('#host').attachShadow({ mode: 'open' }); root.innerHTML = '<style>i { display: block; width: 9px; height: 9px } i[data-x="ann"] { background: red }</style><i data-x="ann"></i><i data-x="bob"></i>'
      const sheet = new CSSStyleSheet(); sheet.replaceSync('i[data-x="bob"] { background: blue }'); root.adoptedStyleSheets = [sheet]`,
  },
  {
    name: 'parts and slots of shadow trees',
    body: `${BOXES}<style>x-a::part(label) { background: gold; display: block; width: 30px; height: 10px } x-a::part(label other) { color: red }</style>
      <x-a><template shadowrootmode="open"><style>slot[name="s"]::slotted(*) { border: 2px solid } [part~="other"] { height: 30px }</style><span part="label other"></span><slot name="s"></slot></template><div class="box" slot="s"></div></x-a>`,
  },
]

export const selectors: CaseFamily = {
  family: 'selectors',
  cases: CASES.map((one) => ({ ...one, name: `selectors: ${one.name}`, hasFixedSizes: true })),
}
