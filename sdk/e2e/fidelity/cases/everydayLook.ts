import type { CaseFamily, FidelityCase } from '../fidelityCase.ts'
import { PLAIN_BOX } from './boxes.ts'

const css = { type: 'text/css' }

/** How pages of every kind are styled, one thing each. */
const CASES: FidelityCase[] = [
  {
    name: 'variables with stacks of fonts, animations and grids',
    body: `<style>:root { --family: Inter, "SF Pro", ui-sans-serif, sans-serif; --animation-in: turn 1ms both; --grid: repeat(auto-fit, 40px); --move: background-color 1ms, border-color 1ms } @keyframes turn { to { rotate: 9deg } } p { font-family: var(--family); animation: var(--animation-in); transition: var(--move) } ul { display: grid; grid-template-columns: var(--grid); width: 200px; padding: 0 } li { background: gold } i { font-variation-settings: 'wght' 700; font-feature-settings: "ss01", "tnum"; text-decoration: var(--line, underline) } p::after { content: ''; display: inline-block; width: 16px; height: 16px; background: url("data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAxIDEiPjxyZWN0IHdpZHRoPSIxIiBoZWlnaHQ9IjEiIGZpbGw9InJlZCIvPjwvc3ZnPg==") }</style><p></p><ul><li>1<li>2<li>3</ul><i>123</i>`,
  },
  {
    name: 'a sheet that loads for print and turns to all',
    head: `<link rel="stylesheet" href="/late.css" media="print" onload="this.media='all'">`,
    body: `${PLAIN_BOX}<div class="box a"></div>`,
    files: { '/late.css': { body: '.a { background: gold; width: 90px }', ...css } },
    act: 'await rest(300)',
  },
  {
    name: 'a preload that becomes a sheet',
    head: `<link rel="preload" as="style" href="/late.css" onload="this.onload=null;this.rel='stylesheet'">`,
    body: `${PLAIN_BOX}<div class="box a"></div>`,
    files: { '/late.css': { body: '.a { background: gold; width: 90px }', ...css } },
    act: 'await rest(500)',
  },
  {
    name: 'a preload that becomes a sheet later',
    head: `<link id="l" rel="preload" as="style" href="/late.css">`,
    body: `${PLAIN_BOX}<div class="box a"></div>`,
    files: { '/late.css': { body: '.a { background: gold; width: 90px }', ...css } },
    act: `await rest(200); $('#l').rel = 'stylesheet'; await rest(400)`,
  },
  {
    name: 'a link added by script',
    body: `${PLAIN_BOX}<div class="box a"></div>`,
    files: { '/late.css': { body: '.a { background: gold; width: 90px }', ...css } },
    act: `const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = '/late.css'; document.head.append(l); await rest(400)`,
  },
  {
    name: 'a link replaced by another (theme switch)',
    head: '<link rel="stylesheet" href="/one.css" id="l">',
    body: `${PLAIN_BOX}<div class="box a"></div>`,
    files: {
      '/one.css': { body: '.a { background: red }', ...css },
      '/two.css': { body: '.a { background: gold; width: 90px }', ...css },
    },
    act: `const l = $('#l').cloneNode(); l.href = '/two.css'; l.onload = () => $('#l').remove(); $('#l').after(l); await rest(500)`,
  },
  {
    name: 'a style whose text nodes grow',
    body: `${PLAIN_BOX}<style id="s"></style><div class="box a"></div><div class="box b"></div>`,
    act: `$('#s').append('.a { background: gold }'); await rest(100); $('#s').append('.b { width: 90px }'); await rest(100); $('#s').firstChild.data = '.a { background: teal }'`,
  },
  {
    name: 'a style with rules inserted and then text changed',
    body: `${PLAIN_BOX}<style id="s">.a { color: red }</style><div class="box a">x</div>`,
    act: `$('#s').sheet.insertRule('.a { width: 99px }'); await rest(100); $('#s').textContent = '.a { height: 50px }'; await rest(100); $('#s').sheet.insertRule('.a { background: gold }', 1)`,
  },
  {
    name: 'a style moved to another place',
    body: `${PLAIN_BOX}<style id="s">.a { background: gold }</style><style id="t">.a { background: teal }</style><div class="box a">x</div>`,
    act: `$('#s').sheet.insertRule('.a { width: 99px }'); await rest(100); $('#t').after($('#s'))`,
  },
  {
    name: 'a blob sheet',
    body: `${PLAIN_BOX}<div class="box a"></div>`,
    act: `const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = URL.createObjectURL(new Blob(['.a { background: gold; width: 90px }'], { type: 'text/css' })); document.head.append(l); await rest(400)`,
  },
  {
    name: 'a template that is cloned',
    body: `${PLAIN_BOX}<template id="t"><div class="box" style="background: gold"></div></template><div id="x"></div>`,
    act: `for (let i = 0; i < 3; i++) $('#x').append($('#t').content.cloneNode(true)); $('#t').content.firstElementChild.style.background = 'red'`,
  },
  {
    name: 'SVG parsed as XML',
    body: '<div id="x"></div>',
    act: `const d = new DOMParser().parseFromString('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="80" height="80"><linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="gold"/></linearGradient><rect width="10" height="5" fill="url(#g)"/></svg>', 'image/svg+xml'); $('#x').append(d.documentElement)`,
  },
  {
    name: 'a body replaced',
    body: '<p>old</p>',
    act: `const b = document.createElement('body'); b.style.background = 'gold'; b.innerHTML = '<p style="width: 50px; height: 20px; background: teal"></p>'; document.body.replaceWith(b)`,
  },
  {
    name: 'attributes on html and body',
    body: '<style>html.dark body { background: black } body[data-x] p { background: gold; height: 30px } html[style] p { width: 99px }</style><p></p>',
    act: `document.documentElement.classList.add('dark'); document.body.dataset.x = ''; document.documentElement.style.setProperty('--a', '3px')`,
  },
  {
    name: 'a scrolled pane that is hidden and shown',
    body: '<div id="s" style="height: 60px; width: 100px; overflow: auto"><div style="height: 400px; background: linear-gradient(red, gold)"></div></div>',
    act: `$('#s').scrollTop = 150; await rest(150); $('#s').style.display = 'none'; await rest(150); $('#s').style.display = ''; await rest(150)`,
  },
  {
    name: 'page scrolled to an anchor, content inserted above',
    body: '<div id="top"></div><div style="height: 900px; background: linear-gradient(red, gold)"></div><div id="a" style="height: 60px; background: teal"></div><div style="height: 1500px"></div>',
    act: `$('#a').scrollIntoView(); await rest(150); $('#top').style.height = '200px'; await rest(200)`,
  },
  {
    name: 'a frame of srcdoc that changes',
    body: '<iframe id="f" srcdoc="<p style=\'height: 30px; background: gold\'></p>" width="200" height="100"></iframe>',
    act: `$('#f').contentDocument.querySelector('p').style.background = 'teal'; await rest(200); $('#f').srcdoc = '<b style="display: block; height: 50px; background: red"></b>'; await rest(400)`,
  },
  {
    name: 'a portal in a shadow tree with sheets adopted twice',
    body: '<div id="h"></div>',
    act: `const s = new CSSStyleSheet(); s.replaceSync('p { background: gold; height: 20px }'); const r = $('#h').attachShadow({ mode: 'open' }); r.innerHTML = '<p></p>'; r.adoptedStyleSheets = [s]; await rest(100); s.replaceSync('p { background: teal; height: 40px }'); await rest(100); s.insertRule('p { width: 90px }', 1); document.adoptedStyleSheets = [s]; document.body.append(document.createElement('p'))`,
  },
  {
    name: 'many shadow trees sharing one sheet that changes',
    body: '<div id="x"></div>',
    act: `const s = new CSSStyleSheet(); await s.replace('i { display: block; height: 8px; background: gold }'); for (let k = 0; k < 30; k++) { const h = document.createElement('div'); h.attachShadow({ mode: 'open' }).innerHTML = '<i></i>'; h.shadowRoot.adoptedStyleSheets = [s]; $('#x').append(h) } await rest(100); s.cssRules[0].style.background = 'teal'`,
  },
  {
    name: 'custom properties by script on root',
    body: '<style>:root { --c: red; --w: 30px } p { background: var(--c); width: var(--w); height: 20px; font-family: var(--f, serif) }</style><p id="p">x</p>',
    act: `document.documentElement.style.setProperty('--c', 'light-dark(gold, teal)'); document.documentElement.style.setProperty('--w', 'calc(1rem * 5)'); document.documentElement.style.setProperty('--f', '"Open Sans", monospace')`,
  },
  {
    name: 'inline styles with important and vendor names',
    body: `${PLAIN_BOX}<div class="box" id="a"></div><div class="box" id="b"></div>`,
    act: `$('#a').style.setProperty('width', '99px', 'important'); $('#b').style.cssText = '-webkit-mask: linear-gradient(black, transparent); background: gold !important; inset: 0'; $('#b').style.removeProperty('inset')`,
  },
  {
    name: 'SVG attributes that change',
    body: '<svg width="200" height="100" viewBox="0 0 200 100"><g id="g" transform="translate(10 10)"><path id="p" d="M0 0h50v50z" fill="gold"/><text id="t" x="60" y="40" font-size="20">ab</text></g><use id="u" href="#p" x="100"/></svg>',
    act: `$('#p').setAttribute('d', 'M0 0h80v20z'); $('#g').transform.baseVal.getItem(0).setTranslate(30, 5); $('#t').setAttribute('text-anchor', 'middle'); $('#u').x.baseVal.value = 60; $('#p').style.fill = 'teal'`,
  },
  {
    name: 'view boxes and patterns by script',
    body: '<svg id="s" width="100" height="100" viewBox="0 0 10 10"><defs><pattern id="p" width="2" height="2" patternUnits="userSpaceOnUse"><rect width="1" height="1" fill="red"/></pattern></defs><rect width="10" height="10" fill="url(#p)"/></svg>',
    act: `$('#s').viewBox.baseVal.width = 5; $('#s').setAttribute('preserveAspectRatio', 'none')`,
  },
  {
    name: 'a translated page',
    body: '<p id="p">Hello <b>world</b></p>',
    act: `document.documentElement.lang = 'de'; document.documentElement.classList.add('translated-ltr'); const f = document.createElement('font'); f.style.verticalAlign = 'inherit'; f.textContent = 'Hallo Welt'; $('#p').replaceChildren(f)`,
  },
  {
    name: 'view transitions',
    body: `${PLAIN_BOX}<div class="box" id="a"></div>`,
    act: `const t = document.startViewTransition(() => { $('#a').style.width = '150px'; $('#a').style.background = 'gold' }); await t.finished; await rest(100)`,
  },
  {
    name: 'transitions that have ended',
    body: '<style>#a { width: 40px; height: 30px; background: gold; transition: width 150ms, translate 150ms } @starting-style { #b { opacity: 0 } } #b { width: 30px; height: 20px; background: teal; transition: opacity 150ms }</style><div id="a"></div><div id="x"></div>',
    act: `$('#a').style.width = '140px'; $('#a').style.translate = '50px'; $('#x').innerHTML = '<div id="b"></div>'; await rest(400)`,
  },
  {
    name: 'scroll driven animation',
    body: '<style>@keyframes w { to { width: 200px } } #s { height: 80px; overflow: auto; scroll-timeline: --s; width: 250px } #s div { height: 400px } #b { width: 20px; height: 20px; background: gold; position: sticky; top: 0; animation: w linear both; animation-timeline: --s }</style><div id="s"><p id="b"></p><div></div></div>',
    act: `$('#s').scrollTop = 150; await rest(200)`,
  },
  {
    name: 'many attributes of one element in one task',
    body: `${PLAIN_BOX}<div class="box" id="a"></div>`,
    act: `for (let i = 0; i < 200; i++) $('#a').style.width = i + 'px'; $('#a').id = 'z'; $('#z').className = ''; $('#z').style.height = '20px'; $('#z').style.background = 'gold'`,
  },
  {
    name: 'a removed parent whose child is used again',
    body: '<div id="a"><p id="p" style="background: gold; height: 20px"></p></div><div id="b"></div>',
    act: `const p = $('#p'); $('#a').remove(); await rest(100); p.style.width = '70px'; await rest(100); $('#b').append(p); p.textContent = 'x'`,
  },
  {
    name: 'comments and processing of odd markup',
    page: '<!-- before --><!doctype html><!-- after --><html><head><title>x</title></head><!-- between --><body><p>a</p></body></html><!-- end -->',
    body: '',
    act: `document.body.append(document.createComment('-->x<!--')); document.body.append('tail')`,
  },
  {
    name: 'zoomed page',
    body: '<style>html { zoom: 1.5 } p { zoom: .8; width: 100px; background: gold }</style><p>text</p>',
    act: `document.body.style.zoom = '1.2'`,
  },
  {
    name: 'a nonce and a trusted types policy',
    head: '<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for \'script\'">',
    body: '<div id="x"></div>',
    act: `const p = document.createElement('p'); p.style.cssText = 'height: 20px; background: gold'; $('#x').append(p)`,
  },
]

export const everydayLook: CaseFamily = {
  family: 'look',
  cases: CASES.map((one) => ({ ...one, name: `look: ${one.name}` })),
}
