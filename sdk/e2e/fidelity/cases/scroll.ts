import type { CaseFamily, FidelityCase } from '../fidelityCase.ts'

const pane = (id: string, more = '') =>
  `<div id="${id}" style="width: 100px; height: 60px; overflow: auto; ${more}"><div style="width: 400px; height: 500px; background: linear-gradient(45deg, gold, teal)"></div></div>`

const SCROLLS: [name: string, body: string, act: string, more?: Partial<FidelityCase>][] = [
  ['the page', '<div style="height: 3000px; background: linear-gradient(gold, teal)"></div>', `scrollTo(0, 700)`],
  [
    'the page, before the recorder',
    '<div style="height: 3000px; background: linear-gradient(gold, teal)"></div><script>scrollTo(0, 400)</script>',
    '',
  ],
  [
    'the page from side to side',
    '<div style="height: 1500px; width: 4000px; background: linear-gradient(90deg, gold, teal)"></div>',
    `scrollTo(900, 30)`,
  ],
  ['a pane', pane('a'), `$('#a').scrollTo(30, 90)`],
  ['a pane, before the recorder', `${pane('a')}<script>document.querySelector('#a').scrollTop = 120</script>`, ''],
  [
    'two panes in step',
    pane('a') + pane('b'),
    `for (let top = 0; top < 200; top += 20) { $('#a').scrollTop = top; $('#b').scrollTop = top; await rest(20) }`,
  ],
  [
    'three panes in one task',
    pane('a') + pane('b') + pane('c'),
    `$('#a').scrollTop = 50; $('#b').scrollTop = 100; $('#c').scrollTo(70, 150)`,
  ],
  [
    'into view',
    `${'<p style="height: 300px"></p>'.repeat(5)}<p id="t" style="height: 20px; background: red"></p>${'<p style="height: 300px"></p>'.repeat(5)}`,
    `$('#t').scrollIntoView({ block: 'center' })`,
  ],
  [
    'smooth by style',
    '<style>html { scroll-behavior: smooth }</style><div style="height: 3000px; background: linear-gradient(gold, teal)"></div>',
    `scrollTo({ top: 600, behavior: 'instant' })`,
  ],
  [
    'snapping',
    '<div id="a" style="width: 100px; height: 60px; overflow: auto; scroll-snap-type: y mandatory"><div style="height: 60px; background: gold; scroll-snap-align: start"></div><div style="height: 60px; background: teal; scroll-snap-align: start"></div><div style="height: 60px; background: red; scroll-snap-align: start"></div></div>',
    `$('#a').scrollTop = 70`,
  ],
  [
    'sticky headers',
    `<div id="a" style="height: 90px; width: 100px; overflow: auto"><div style="position: sticky; top: 0; height: 20px; background: red"></div><div style="height: 400px; background: gold"></div></div>`,
    `$('#a').scrollTop = 111`,
  ],
  [
    'a pane that grows and is scrolled',
    '<div id="a" style="width: 100px; height: 60px; overflow: auto"></div>',
    `for (let n = 0; n < 8; n++) { const line = document.createElement('div'); line.style.cssText = 'height: 30px; background: rgb(' + n * 30 + ' 90 0)'; $('#a').append(line); $('#a').scrollTop = $('#a').scrollHeight; await rest(25) }`,
  ],
  [
    'a pane in a shadow tree',
    '<div id="h"></div>',
    `const root = $('#h').attachShadow({ mode: 'open' }); root.innerHTML = ${JSON.stringify(pane('x'))}; await rest(80); root.querySelector('#x').scrollTop = 77`,
  ],
  [
    'panes by a snapshot',
    pane('a') + pane('b'),
    `$('#a').scrollTop = 40; await rest(120); $('#b').scrollTo(20, 60); await checkout()`,
  ],
  [
    'a pane whose content shrinks',
    `<div id="a" style="width: 100px; height: 60px; overflow: auto"><div id="b" style="height: 500px; background: gold"></div></div>`,
    `$('#a').scrollTop = 300; await rest(120); $('#b').style.height = '150px'`,
  ],
  [
    'a textarea and a select',
    `<textarea id="a" rows="2" data-incuera-unmask>${'line\n'.repeat(20)}</textarea>`,
    `$('#a').scrollTop = 60`,
    { presets: ['open'] },
  ],
  ['from right to left', `<div dir="rtl">${pane('a')}</div>`, `$('#a').scrollLeft = -70`],
]

export const scroll: CaseFamily = {
  family: 'scroll',
  cases: SCROLLS.map(([name, body, act, more]) => ({
    name: `scroll: ${name}`,
    body,
    act,
    hasFixedSizes: true,
    ...more,
  })),
}
