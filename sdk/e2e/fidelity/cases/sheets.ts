import type { CaseFamily, FidelityCase } from '../fidelityCase.ts'
import { BOXES, css, FOUR } from './boxes.ts'

const CASES: FidelityCase[] = [
  {
    name: 'links and styles that are switched off and on, before and after the snapshot',
    files: {
      '/one.css': css('.b1 { background: gold }'),
      '/two.css': css('.b2 { background: teal }'),
      '/three.css': css('.b3 { background: red }'),
      '/four.css': css('.b4 { background: lime }'),
    },
    body: `${BOXES}<link rel="stylesheet" href="/one.css" id="one"><link rel="stylesheet" href="/two.css" id="two"><link rel="stylesheet" href="/three.css" id="three" disabled>
      <style id="own">.b1 { width: 90px }</style><style id="off">.b4 { width: 90px }</style>${FOUR}<script>document.querySelector('#off').sheet.disabled = true</script>`,
    act: `$('#one').disabled = true; $('#two').sheet.disabled = true; $('#three').disabled = false; $('#own').sheet.disabled = true; await rest(400); $('#two').sheet.disabled = false; $('#one').href = '/four.css'; $('#one').disabled = false`,
  },
  {
    name: 'media that change, and an address that changes',
    files: { '/one.css': css('.b1 { background: gold }'), '/two.css': css('.b2 { background: teal }') },
    body: `${BOXES}<link rel="stylesheet" href="/one.css" id="one"><style id="own" media="print">.b3 { background: red }</style>${FOUR}`,
    act: `$('#one').href = '/two.css'; $('#own').media = 'all'; await rest(300); $('#one').media = 'print'; await rest(300); $('#one').media = '(min-width: 1px)'`,
  },
  {
    name: 'adopted sheets: set, pushed, popped, with media, and filled later',
    body: `${BOXES}${FOUR}<div id="host"></div><script>
      const sheet = (text, options) => { const made = new CSSStyleSheet(options); made.replaceSync(text); return made }
      document.adoptedStyleSheets = [sheet('.b1 { background: gold }'), sheet('.b1 { width: 90px }', { media: 'print' }), sheet('.b2 { background: teal }', { disabled: true })]
      const loose = document.createElement('div'); const root = loose.attachShadow({ mode: 'open' }); const late = new CSSStyleSheet(); root.adoptedStyleSheets = [late]; root.innerHTML = '<i></i>'; loose.id = 'loose'</script>`,
    act: `document.adoptedStyleSheets.push(sheet('.b3 { background: red }')); document.adoptedStyleSheets[2].disabled = false; $('#host').append(loose); await rest(300)
      late.replaceSync('i { display: block; width: 30px; height: 9px; background: blue }'); late.insertRule('i { border: 2px solid }'); document.adoptedStyleSheets.push(sheet('.b4 { display: none }')); await rest(300); document.adoptedStyleSheets.pop(); await rest(300)
      document.adoptedStyleSheets[1].insertRule('.b4 { background: red }'); document.adoptedStyleSheets[2].insertRule('.b2 { width: 70px }', 1)`,
  },
  {
    name: 'all adopted sheets taken away',
    body: `${BOXES}${FOUR}<script>const gold = new CSSStyleSheet(); gold.replaceSync('.b1 { background: gold }'); document.adoptedStyleSheets = [gold]</script>`,
    act: `document.adoptedStyleSheets = []`,
  },
  {
    name: 'imports with layers, conditions and media, and rules removed behind them',
    files: {
      '/in.css': css('@import "/deep.css"; .b1 { background: gold } .b1 { width: 90px }'),
      '/deep.css': css('.b3 { background: blue }'),
      '/layered.css': css('.b2 { background: red }'),
      '/print.css': css('.b4 { background: red }'),
    },
    body: `<style id="own">@import "/in.css"; @import "/layered.css" layer(low) supports(display: grid) (min-width: 1px); @import "/print.css" print; .b4 { height: 50px } .b4 { width: 70px }</style>${BOXES}<style>@layer low, high; @layer high { .b2 { background: teal } }</style>${FOUR}`,
    act: `$('#own').sheet.deleteRule(3); $('#own').sheet.insertRule('.b4 { outline: 2px solid }', 3)`,
  },
  {
    name: 'shorthands that hold variables',
    body: `<style>:root { --m: 4px; --l: 1px solid }.box { width: 40px; height: 20px; margin: var(--m); margin-left: 20px; border: var(--l); border-left-color: red; padding: var(--m) } @media (min-width: 1px) { .b2 { padding: var(--m); padding-top: 9px } }</style>
      ${FOUR}<div id="inline" style="margin: var(--m); margin-top: 9px; background: gold; height: 9px"></div>`,
  },
  {
    name: 'a style of several text nodes, of which one changes',
    body: `${BOXES}<style id="own">.b1 { background: gold }</style>${FOUR}`,
    act: `$('#own').append('.b2 { background: teal }', '.b3 { background: red }'); await checkout(); $('#own').childNodes[1].data = '.b2 { width: 90px }'`,
  },
  {
    name: 'rules that change, also within others',
    body: `${BOXES}<style id="own">.b1 { background: gold } @media (min-width: 1px) { .b2 { background: teal } }</style>${FOUR}`,
    act: `const { cssRules } = $('#own').sheet; cssRules[0].style.setProperty('width', '90px'); cssRules[1].cssRules[0].style.setProperty('width', '70px', 'important'); $('#own').sheet.insertRule('.b3 { color: red }', 0)
      cssRules[1].style.removeProperty('background'); cssRules[2].insertRule('.b4 { background: red }', 1); await rest(300); cssRules[1].style.cssText = 'background: pink; height: 40px'; cssRules[2].deleteRule(0)`,
  },
  {
    name: 'a sheet in a shadow tree whose file is gone later',
    files: { '/shadow.css': css('i { display: block; width: 30px; height: 9px; background: blue }') },
    body: `<div id="host"></div><script>document.querySelector('#host').attachShadow({ mode: 'open' }).innerHTML = '<link rel="stylesheet" href="/shadow.css"><i></i>'</script>`,
    act: `const more = document.createElement('div'); document.body.append(more); more.attachShadow({ mode: 'open' }).innerHTML = '<link rel="stylesheet" href="/shadow.css"><i></i>'; await rest(400)`,
  },
]

const LATE: FidelityCase[] = [
  {
    name: 'imports of a style that comes late',
    files: { '/in.css': css('.b1 { background: gold }'), '/more.css': css('.b2 { background: teal }') },
    body: `${BOXES}${FOUR}`,
    act: `const own = document.createElement('style'); own.textContent = '@import "/in.css"; @import "/more.css" screen; .b3 { background: red }'; document.head.append(own); await rest(500); document.body.title = 'end'`,
  },
  {
    name: 'a link whose address is taken away, and one that gets it back',
    files: { '/one.css': css('.b1 { background: gold }'), '/two.css': css('.b2 { background: teal }') },
    body: `${BOXES}<link rel="stylesheet" href="/one.css" id="one"><link rel="stylesheet" href="/two.css" id="two">${FOUR}`,
    act: `$('#one').removeAttribute('href'); $('#two').removeAttribute('href'); await rest(300); $('#two').href = '/two.css'; await rest(300)`,
  },
  {
    name: 'a file in the place of another of the same length',
    files: { '/one.css': css('.b1 { background: gold }'), '/two.css': css('.b1 { background: teal }') },
    body: `${BOXES}<link rel="stylesheet" href="/one.css" id="one">${FOUR}`,
    act: `$('#one').href = '/two.css'; await rest(300)`,
  },
  {
    name: 'an alternate sheet that is chosen',
    files: { '/one.css': css('.b1 { background: gold }'), '/two.css': css('.b1 { background: teal }') },
    body: `${BOXES}<link rel="stylesheet" title="one" href="/one.css" id="one"><link rel="alternate stylesheet" title="two" href="/two.css" id="two">${FOUR}`,
    act: `$('#one').disabled = true; $('#two').disabled = false; await rest(300)`,
  },
  {
    name: 'an alternate sheet that is not chosen',
    files: { '/one.css': css('.b1 { background: gold }'), '/two.css': css('.b1 { background: teal }') },
    body: `${BOXES}<link rel="stylesheet" title="one" href="/one.css"><link rel="alternate stylesheet" title="two" href="/two.css">${FOUR}`,
  },
]

/** What loads the parts that are loaded on demand. */
const RARE: FidelityCase[] = [
  {
    name: 'rules that change through no method',
    body: `${BOXES}<style id="own">.b1 { background: gold } .b2 { background: teal } @keyframes turn { to { width: 60px } } .b4 { animation: turn 1ms -1s forwards } @media print { .b3 { background: red } }</style>${FOUR}`,
    act: `const { cssRules } = $('#own').sheet; cssRules[0].style.width = '90px'; cssRules[1].selectorText = '.b3'; cssRules[2].cssRules[0].style.width = '80px'; cssRules[4].media.mediaText = 'all'; $('#own').sheet.media.mediaText = '(min-width: 1px)'
      await rest(300); const held = cssRules[0].style; await rest(300); held.setProperty('height', '40px'); $('#own').sheet.addRule('.b2', 'color: red')`,
  },
]

export const sheets: CaseFamily = {
  family: 'sheets',
  cases: [...CASES, ...LATE, ...RARE].map((one) => ({ ...one, name: `sheets: ${one.name}`, hasFixedSizes: true })),
}
