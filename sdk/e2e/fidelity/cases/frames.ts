import type { CaseFamily, FidelityCase } from '../fidelityCase.ts'

const page = (body: string) => ({
  body: `<!doctype html><html><body style="margin: 0">${body}</body></html>`,
  type: 'text/html; charset=utf-8',
})
const square = (colour: string) => `<div style="width: 40px; height: 20px; background: ${colour}"></div>`
const FRAME = 'width="200" height="60"'

const FRAMES: [name: string, body: string, more?: Partial<FidelityCase>][] = [
  ['a page of the site', `<iframe src="/in" ${FRAME}></iframe>`, { files: { '/in': page(square('gold')) } }],
  ['srcdoc', `<iframe srcdoc='${square('gold')}' ${FRAME}></iframe>`],
  [
    'an empty frame that is filled',
    `<iframe ${FRAME}></iframe>`,
    {
      act: `$('iframe').contentDocument.body.innerHTML = ${JSON.stringify(square('teal'))}; await rest(80); $('iframe').contentDocument.body.style.background = 'gold'`,
    },
  ],
  [
    'a frame within a frame',
    `<iframe src="/outer" ${FRAME}></iframe>`,
    {
      files: {
        '/outer': page(`${square('red')}<iframe src="/in" width="90" height="30"></iframe>`),
        '/in': page(square('gold')),
      },
    },
  ],
  [
    'frames added later',
    '<div id="a"></div>',
    {
      act: `const frame = document.createElement('iframe'); frame.width = 200; frame.srcdoc = ${JSON.stringify(square('gold'))}; const loaded = new Promise((resolve) => frame.addEventListener('load', resolve)); $('#a').append(frame); await loaded; await rest(300); frame.contentDocument.body.append(document.createElement('hr'))`,
    },
  ],
  [
    'frames that go elsewhere',
    `<iframe src="/one" ${FRAME}></iframe>`,
    {
      files: { '/one': page(square('red')), '/two': page(square('gold') + square('teal')) },
      act: `$('iframe').src = '/two'; await rest(400)`,
    },
  ],
  [
    'a frame that is rewritten',
    `<iframe ${FRAME}></iframe>`,
    {
      act: `const inside = $('iframe').contentDocument; inside.open(); inside.write('<style>p { color: red; height: 20px; background: gold }</style><p></p>'); inside.close(); await rest(200); inside.querySelector('p').style.width = '50px'`,
    },
  ],
  [
    'scrolled inside',
    `<iframe srcdoc='<div style="height: 900px; background: linear-gradient(gold, teal)"></div>' ${FRAME}></iframe>`,
    { act: `$('iframe').contentWindow.scrollTo(0, 200); await rest(200)` },
  ],
  [
    'forms inside',
    `<iframe srcdoc='<input type="checkbox"><input type="radio" name="a"><input>' ${FRAME}></iframe>`,
    { act: `for (const one of $('iframe').contentDocument.querySelectorAll('[type]')) one.click(); await rest(100)` },
  ],
  [
    'sheets inside',
    `<iframe src="/in" ${FRAME}></iframe>`,
    {
      files: {
        '/in': page('<link rel="stylesheet" href="/in.css"><i></i><style id="s"></style>'),
        '/in.css': { type: 'text/css', body: 'i { display: block; width: 40px; height: 20px; background: gold }' },
      },
      act: `$('iframe').contentDocument.querySelector('#s').sheet.insertRule('i { border: 2px solid red }'); await rest(100)`,
    },
  ],
  [
    'adopted sheets inside',
    `<iframe srcdoc='<i></i>' ${FRAME}></iframe>`,
    {
      act: `const inside = $('iframe').contentWindow; const sheet = new inside.CSSStyleSheet(); sheet.replaceSync('i { display: block; width: 40px; height: 20px; background: gold }'); inside.document.adoptedStyleSheets = [sheet]; await rest(200)`,
    },
  ],
  [
    'frames that move',
    `<div id="a"><iframe srcdoc='${square('gold')}' ${FRAME}></iframe></div><div id="b" style="border: 2px solid red"></div>`,
    { act: `$('#b').append($('iframe')); await rest(400)` },
  ],
  [
    'frames that are removed',
    `<iframe srcdoc='${square('gold')}' ${FRAME}></iframe><p id="p" style="height: 20px; background: teal"></p>`,
    { act: `$('iframe').remove(); await rest(100); $('#p').style.width = '60px'` },
  ],
  [
    'frames in a shadow tree',
    '<div id="h"></div>',
    {
      act: `const root = $('#h').attachShadow({ mode: 'open' }); root.innerHTML = '<iframe width="90" height="40"></iframe>'; root.querySelector('iframe').contentDocument.body.innerHTML = ${JSON.stringify(square('gold'))}; await rest(300)`,
    },
  ],
  [
    'frames in a snapshot',
    `<iframe srcdoc='${square('gold')}' ${FRAME}></iframe>`,
    {
      act: `$('iframe').contentDocument.body.append('x'); await rest(100); await checkout(); $('iframe').contentDocument.body.style.background = 'teal'`,
    },
  ],
  ['a sandboxed frame', `<iframe srcdoc='${square('gold')}' sandbox="allow-same-origin" ${FRAME}></iframe>`],
  [
    'a frame without a border, in quirks mode',
    `<iframe src="/in" frameborder="0" scrolling="no" ${FRAME}></iframe>`,
    {
      files: {
        '/in': {
          type: 'text/html',
          body: '<style>div { width: 40; height: 20px; background: gold }</style><div></div>',
        },
      },
    },
  ],
  [
    'about:blank and javascript addresses',
    `<iframe src="about:blank" ${FRAME}></iframe><iframe src="javascript:'<p>x</p>'" ${FRAME}></iframe>`,
  ],
]

export const frames: CaseFamily = {
  family: 'frames',
  cases: FRAMES.map(([name, body, more]) => ({ name: `frames: ${name}`, body, hasFixedSizes: true, ...more })),
}
