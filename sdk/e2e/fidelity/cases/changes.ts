import type { CaseFamily, FidelityCase } from '../fidelityCase.ts'
import { BOXES, FOUR } from './boxes.ts'

const LIST = `<ul id="l">${[1, 2, 3, 4, 5].map((n) => `<li class="i${n}" style="width: ${n * 20}px; background: gold">${n}</li>`).join('')}</ul>`

const CHANGES: [name: string, body: string, act: string, more?: Partial<FidelityCase>][] = [
  [
    'elements added and removed',
    `${BOXES}${FOUR}`,
    `$('.b2').remove(); document.body.append(Object.assign(document.createElement('p'), { textContent: 'new' })); $('.b1').after('text'); $('.b3').replaceWith(document.createElement('hr'))`,
  ],
  [
    'a list that is sorted',
    LIST,
    `$('#l').append(...[...$('#l').children].reverse()); await rest(60); $('#l').insertBefore($('.i3'), $('#l').firstChild)`,
  ],
  [
    'a list that is rebuilt',
    LIST,
    `for (let round = 0; round < 5; round++) { $('#l').innerHTML = [3, 1, 2].map((n) => '<li style="height: ' + (n * 10 + round) + 'px; background: teal">' + n + '</li>').join(''); await rest(20) }`,
  ],
  [
    'innerHTML and outerHTML',
    '<div id="a">a</div><div id="b">b</div>',
    `$('#a').innerHTML = '<p><b style="color: red">x</b> y</p>'; $('#b').outerHTML = '<section id="c"><i>z</i></section>'; $('#c').insertAdjacentHTML('beforeend', '<u>w</u>')`,
  ],
  [
    'moved between parents',
    '<div id="a" style="border: 2px solid red"><b id="m">m</b></div><div id="b" style="border: 2px solid blue"></div>',
    `$('#b').append($('#m')); await rest(40); $('#a').append($('#m')); $('#b').append($('#m'))`,
  ],
  [
    'moved and removed in one task',
    '<div id="a"><b id="m">m</b><i id="n">n</i></div><div id="b"></div>',
    `$('#b').append($('#m')); $('#m').remove(); $('#b').append($('#n')); $('#a').append($('#m'))`,
  ],
  [
    'a fragment with many',
    '<div id="a"></div>',
    `const all = document.createDocumentFragment(); for (let n = 0; n < 300; n++) { const line = document.createElement('i'); line.style.cssText = 'display: inline-block; width: 9px; height: 9px; background: rgb(' + (n % 255) + ' 80 90)'; all.append(line) } $('#a').append(all)`,
    { hasFixedSizes: true },
  ],
  [
    'classes that toggle',
    `${BOXES}<style>.on { background: gold } .wide { width: 90px }</style>${FOUR}`,
    `$('.b1').classList.add('on', 'wide'); await rest(30); $('.b1').classList.remove('wide'); $('.b2').className = 'box on'; $('.b3').classList.toggle('on')`,
    { hasFixedSizes: true },
  ],
  [
    'attributes that come and go',
    `${BOXES}<style>[data-a] { background: gold } [aria-expanded="true"] { width: 90px }</style>${FOUR}`,
    `$('.b1').setAttribute('data-a', ''); $('.b2').setAttribute('aria-expanded', 'true'); await rest(30); $('.b1').toggleAttribute('data-a'); $('.b3').toggleAttribute('data-a'); $('.b4').id = 'late'`,
    { hasFixedSizes: true },
  ],
  [
    'texts that change',
    '<p id="a">one</p><p id="b">two <b>three</b></p>',
    `$('#a').textContent = 'changed'; $('#b').firstChild.data = 'new '; $('#b b').firstChild.appendData('!'); await rest(30); $('#a').firstChild.replaceData(0, 3, 'CH')`,
  ],
  [
    'virtual lists',
    '<div id="v" style="height: 100px; overflow: auto; position: relative"><div id="w" style="height: 2000px"></div></div>',
    `for (let top = 0; top <= 600; top += 100) { $('#v').scrollTop = top; $('#w').innerHTML = Array.from({ length: 8 }, (_, n) => '<div style="position: absolute; height: 18px; width: 90px; background: gold; top: ' + (top + n * 20) + 'px"></div>').join(''); await rest(30) }`,
    { hasFixedSizes: true },
  ],
  [
    'replaceChildren, before, after, prepend',
    '<div id="a"><i>a</i></div>',
    `$('#a').replaceChildren('x', document.createElement('hr'), 'y'); $('#a').before('before'); $('#a').after(document.createElement('hr')); $('#a').prepend(document.createElement('b'))`,
  ],
  [
    'moveBefore',
    '<div id="a"><i id="m" style="display: block; height: 20px; background: gold"></i></div><div id="b" style="border: 2px solid"></div>',
    `$('#b').moveBefore($('#m'), null)`,
    { hasFixedSizes: true },
  ],
  [
    'deep trees',
    '<div id="a"></div>',
    `let at = $('#a'); for (let n = 0; n < 60; n++) { const next = document.createElement('div'); next.style.padding = '1px'; next.style.background = n % 2 ? 'gold' : 'teal'; at.append(next); at = next }`,
    { hasFixedSizes: true },
  ],
  [
    'a parser by document.write',
    '<div id="a"></div><script>document.write("<p style=\\"background: gold; height: 20px\\"></p><style>p { width: 50px }</style>")</script>',
    '',
  ],
  [
    'a document that is rewritten',
    '<p>old</p>',
    `const seen = window.incuera; document.open(); document.write('<!doctype html><html><body style="background: gold"><p>new</p></body></html>'); document.close(); window.incuera ??= seen; await rest(300)`,
  ],
  [
    'a page of one route and then another',
    '<main id="m">home</main>',
    `for (const route of ['/a', '/b']) { history.pushState({}, '', route); $('#m').innerHTML = '<h1>' + route + '</h1><div style="height: 30px; background: teal"></div>'; await rest(80) } history.replaceState({}, '', '/')`,
  ],
  [
    'many changes in one frame',
    `${BOXES}<div id="a"></div>`,
    `for (let n = 0; n < 40; n++) { const made = document.createElement('div'); made.className = 'box'; made.style.width = n + 'px'; $('#a').append(made); if (n % 3 === 0) made.remove(); if (n % 5 === 0) $('#a').prepend(made) }`,
    { hasFixedSizes: true },
  ],
  [
    'SVG inside of HTML that changes',
    '<div id="a"></div>',
    `$('#a').innerHTML = '<svg width="40" height="40"><linearGradient id="g"><stop stop-color="red"/></linearGradient><rect width="40" height="40" fill="url(#g)"/></svg>'; await rest(40); $('#a rect').setAttribute('width', '20')`,
    { hasFixedSizes: true },
  ],
  [
    'snapshots in between',
    `${BOXES}${FOUR}<div id="h"></div>`,
    `$('.b1').style.background = 'gold'; await checkout(); $('.b2').remove(); await checkout(); $('.b3').style.width = '90px'; document.body.append($('.b1'))`,
    { hasFixedSizes: true },
  ],
  [
    'elements taken out and put in again',
    `${BOXES}<div id="a">${FOUR}</div><input type="checkbox" id="c">`,
    `const kept = $('#a'); kept.remove(); await rest(60); kept.querySelector('.b1').style.background = 'gold'; document.body.append(kept); $('#c').checked = true; const box = $('#c'); box.remove(); await rest(60); document.body.append(box)`,
    { hasFixedSizes: true },
  ],
]

export const changes: CaseFamily = {
  family: 'changes',
  cases: CHANGES.map(([name, body, act, more]) => ({ name: `changes: ${name}`, body, act, ...more })),
}
