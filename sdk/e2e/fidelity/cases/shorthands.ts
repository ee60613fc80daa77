import type { CaseFamily, FidelityCase } from '../fidelityCase.ts'
import { css, FOUR } from './boxes.ts'

/** As component libraries write their sheets: variables in shorthands, and a part of each that differs. */
const RULES = `.box { width: 40px; height: 20px; box-sizing: content-box }
  .b1 { border: 3px solid var(--c); border-bottom: 6px dashed red; padding: var(--m); padding-top: 9px }
  .b2 { margin: var(--m) !important; margin-left: 20px !important; background: var(--b); background-size: 5px 5px; border-radius: var(--m); border-top-left-radius: 0 }
  .b3 { position: relative; inset: var(--m); top: 0; outline: var(--l); outline-color: red; font: var(--text-font); font-weight: 700 }
  @media (min-width: 1px) { .b4 { border: var(--l); border-left-color: red; transition: var(--t); transition-duration: 0s; text-decoration: var(--d); text-decoration-color: red } }
  @keyframes k { to { margin: var(--m); margin-left: 30px; border: 1px solid var(--c); border-top-width: 5px } } .b3 { animation: k 1ms -1s forwards }`

/** Without a rule of which no element has the values. */
const PLAIN_RULES = RULES.replace(/@keyframes k \{.*/, '')

const NAMES = `<style>:root { --c: teal; --m: 4px; --l: 2px solid blue; --b: linear-gradient(gold, red); --text-font: italic 20px monospace; --t: width 1s; --d: underline; --tw-empty: ; }</style>`
/** A theme that is chosen later: what is recorded must still say the variables. */
const THEME = `document.documentElement.style.setProperty('--c', 'rgb(90 20 120)'); document.documentElement.style.setProperty('--m', '7px')`
const READ = `rules.match(/[^{}]+\\{(?:[^{}]|\\{[^{}]*\\})*\\}/g)`
const INSERT = `const rules = ${JSON.stringify(PLAIN_RULES)}; const insert = (sheet) => ${READ}.forEach((rule) => sheet.insertRule(rule, sheet.cssRules.length))`

const CASES: FidelityCase[] = [
  { name: 'in a style', body: `${NAMES}<style>${RULES}</style>${FOUR}`, act: THEME },
  {
    name: 'in a file',
    files: { '/a.css': css(RULES) },
    body: `${NAMES}<link rel="stylesheet" href="/a.css">${FOUR}`,
    act: `await rest(500); ${THEME}`,
  },
  {
    name: 'in a file, then in a snapshot',
    files: { '/a.css': css(RULES) },
    body: `${NAMES}<link rel="stylesheet" href="/a.css">${FOUR}`,
    act: `await rest(500); await checkout(); await rest(500); ${THEME}`,
  },
  {
    name: 'in a file that a file imports',
    files: { '/a.css': css('@import "/b.css"; .b1 { width: 60px }'), '/b.css': css(RULES) },
    body: `${NAMES}<link rel="stylesheet" href="/a.css">${FOUR}`,
    act: `await rest(500); ${THEME}`,
  },
  {
    name: 'in a file that changes',
    files: { '/a.css': css(RULES) },
    body: `${NAMES}<link rel="stylesheet" href="/a.css" id="own">${FOUR}`,
    act: `const { sheet } = $('#own'); await rest(500); sheet.insertRule('.b1 { width: 70px }', 0); sheet.deleteRule(1); sheet.cssRules[0].style.height = '30px'; await rest(500); ${THEME}`,
  },
  {
    name: 'in a file that comes late',
    files: { '/a.css': css(RULES) },
    body: `${NAMES}${FOUR}`,
    act: `const link = document.createElement('link'); link.rel = 'stylesheet'; link.href = '/a.css'; document.head.append(link); await rest(900); ${THEME}`,
  },
  {
    name: 'inserted before the recording',
    body: `${NAMES}<style id="own"></style>${FOUR}<script>${INSERT}; insert(document.querySelector('#own').sheet)</script>`,
    act: `await rest(500); ${THEME}; await rest(500)`,
  },
  {
    name: 'inserted while it is recorded, in a sheet that is switched off and on',
    body: `${NAMES}<style>.a { margin: var(--m); margin-left: 1px }</style><style id="own"></style>${FOUR}`,
    act: `$('#own').dispatchEvent(new Event('input', { bubbles: true })); await parts(); ${INSERT.replace(JSON.stringify(PLAIN_RULES), JSON.stringify(RULES))}; const { sheet } = $('#own'); insert(sheet); await rest(300); sheet.disabled = true; await rest(300); sheet.disabled = false; await rest(500); ${THEME}; await rest(500)`,
  },
  {
    name: 'in a style with rules of a script',
    body: `${NAMES}<style id="own">${RULES}</style>${FOUR}<script>document.querySelector('#own').sheet.insertRule('.b1 { width: 60px }', 1)</script>`,
    act: `await rest(500); ${THEME}`,
  },
  {
    name: 'in adopted sheets',
    body: `${NAMES}${FOUR}<div id="host"></div><script>const rules = ${JSON.stringify(PLAIN_RULES)}; const adopted = new CSSStyleSheet(); adopted.replaceSync(rules); document.adoptedStyleSheets = [adopted]
      const root = document.querySelector('#host').attachShadow({ mode: 'open' }); root.innerHTML = '<div class="box b1"></div><div class="box b2"></div>'; root.adoptedStyleSheets = [adopted]</script>`,
    act: `await rest(500); ${THEME}; await rest(500); adopted.replaceSync(rules + '.b1 { width: 90px }'); await rest(300); await checkout(); await rest(500); ${THEME.replace('90 20 120', '20 120 90')}; await rest(500)`,
  },
  {
    name: 'in shadow trees and frames',
    files: { '/a.css': css(RULES) },
    body: `${NAMES}<div id="host"></div><iframe id="f" width="300" height="200" srcdoc='${NAMES}<link rel="stylesheet" href="/a.css">${FOUR}'></iframe><script>document.querySelector('#host').attachShadow({ mode: 'open' }).innerHTML = '<link rel="stylesheet" href="/a.css"><div class="box b1"></div><div class="box b2"></div>'</script>`,
    act: `await rest(900); ${THEME}; $('#f').contentDocument.documentElement.style.setProperty('--c', 'pink')`,
  },
  {
    name: 'of which a script overrides a part',
    body: `${NAMES}<style id="own">.box { width: 40px; height: 20px } .b1 { margin: var(--m); border: 1px solid var(--c) } .b2 { padding: var(--m); background: var(--b) }</style>${FOUR}`,
    act: `const { cssRules } = $('#own').sheet; cssRules[1].style.marginLeft = '30px'; cssRules[2].style.setProperty('background-size', '9px 9px'); await rest(500); cssRules[1].style.borderTop = 'none'; cssRules[2].style.paddingTop = '1px'; await rest(500); ${THEME}`,
  },
  {
    name: 'in style attributes',
    body: `${NAMES}<div id="a" style="margin: var(--m); margin-top: 9px; height: 9px; background: gold"></div><div id="b" style="border: 2px solid var(--c); height: 9px"></div><svg width="30" height="9"><rect id="s" width="9" height="9" style="stroke: red; marker: var(--none)"/></svg><div id="root"></div>`,
    act: `$('#b').style.borderLeft = '9px solid red'; $('#a').style.padding = 'var(--m)'; await rest(200); $('#a').style.paddingLeft = '20px'
      const made = document.createElement('div'); made.id = 'made'; Object.assign(made.style, { height: '20px', margin: 'var(--m)', marginRight: '40px', border: 'var(--l)', borderTopWidth: '7px' }); made.style.setProperty('background', 'var(--b)', 'important'); made.style.setProperty('background-size', '4px', 'important'); $('#root').append(made)
      await rest(500); ${THEME}; await rest(500); await checkout(); await rest(500); made.style.height = '30px'; await rest(500)`,
  },
]

export const shorthands: CaseFamily = {
  family: 'shorthands',
  cases: CASES.map((one) => ({ ...one, name: `shorthands: ${one.name}`, hasFixedSizes: true })),
}
