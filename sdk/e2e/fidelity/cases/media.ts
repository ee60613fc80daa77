import type { CaseFamily, FidelityCase } from '../fidelityCase.ts'
import { picture } from './boxes.ts'

/** A picture of one colour that only the page has. */
const BLOB = `const address = async (colour) => { const made = new OffscreenCanvas(30, 20); const drawing = made.getContext('2d'); drawing.fillStyle = colour; drawing.fillRect(0, 0, 30, 20); return URL.createObjectURL(await made.convertToBlob()) }
  const loaded = (image) => new Promise((resolve) => { image.complete === true && image.naturalWidth ? resolve() : image.addEventListener('load', resolve) })`

const MEDIA: [name: string, body: string, more?: Partial<FidelityCase>][] = [
  ['a video without controls', '<video width="160" height="90" style="background: black"></video>'],
  [
    'a video with a poster',
    `<video width="160" height="90" poster="${picture('gold', 60)}"></video>`,
    { presets: ['open'] },
  ],
  [
    'videos of different sizes',
    '<video width="100"></video><video style="width: 50%; height: 40px; object-fit: cover"></video><video hidden></video>',
  ],
  ['an audio player', '<audio controls></audio><audio></audio>', { presets: ['open'] }],
  [
    'a muted video',
    '<style>video:muted { outline: 2px solid red } video:paused { border: 2px solid gold }</style><video id="a" muted width="90" height="40"></video><video id="b" width="90" height="40"></video>',
    { act: `$('#a').muted = false; $('#b').muted = true` },
  ],
  [
    'a canvas',
    '<canvas id="a" width="60" height="40" style="border: 2px solid red"></canvas>',
    { act: `$('#a').width = 90; $('#a').style.background = 'gold'` },
  ],
  [
    'canvases whose size depends on rules',
    '<style>#a { width: 50% } #b { height: 20px } #c { max-width: 100px; height: auto } #d { aspect-ratio: 2; width: 80px } .f { display: flex; width: 200px } canvas { background: gold; border-radius: 9px; transition: none }</style><canvas id="a" width="60" height="40">No canvas</canvas><canvas id="b"></canvas><canvas id="c" width="400" height="100"></canvas><canvas id="d"></canvas><canvas width="9px" height="-1"></canvas><div class="f"><canvas width="400" height="40"></canvas></div><canvas hidden></canvas>',
    {
      act: `$('#b').style.outline = '1px solid red'; document.body.append(document.createElement('canvas')); await checkout()`,
    },
  ],
  [
    'a canvas that is drawn',
    '<canvas id="a" width="60" height="40"></canvas>',
    {
      file: 'incueraFull',
      attributes: 'data-canvas',
      presets: ['open'],
      act: `const drawing = $('#a').getContext('2d'); drawing.fillStyle = 'gold'; drawing.fillRect(0, 0, 30, 40); await rest(1500)`,
    },
  ],
  [
    'pictures that load lazily',
    `<div style="height: 20px"></div><img loading="lazy" width="40" height="40" src="${picture('gold')}"><img decoding="async" width="40" height="40" src="${picture('teal')}">`,
  ],
  [
    'pictures from the memory of the page, given up as soon as they are there',
    `<div data-incuera-unmask><img id="a"><img id="b" width="60" height="10"><svg width="90" height="60"><image id="c" width="50" height="40"/></svg><input type="image" id="d"></div><div id="x" data-incuera-unmask></div>`,
    {
      act: `${BLOB}; for (const [id, colour] of [['#a', 'gold'], ['#b', 'teal'], ['#d', 'blue']]) { const one = $(id); one.src = await address(colour); await loaded(one); URL.revokeObjectURL(one.src) }
        $('#c').setAttribute('href', await address('red')); const late = new Image(); late.src = await address('purple'); await loaded(late); $('#x').append(late); await rest(400); $('#a').src = await address('pink'); await parts(); await rest(600)`,
    },
  ],
  [
    'pictures from the memory of the page, then in a snapshot',
    '<img id="a">',
    {
      act: `${BLOB}; $('#a').src = await address('gold'); await loaded($('#a')); URL.revokeObjectURL($('#a').src); await parts(); await checkout(); await rest(600)`,
      presets: ['open'],
    },
  ],
  [
    'pictures from the memory of the page in rules',
    `<style id="s">i { display: inline-block; width: 40px; height: 20px; margin: 2px; background: red } @media (min-width: 1px) { .late { outline: 2px solid gold } }</style><i class="a"></i><i class="b"></i><i class="c"></i><i class="d"></i><div id="h"></div>`,
    {
      act: `${BLOB}; const ground = async (name, colour) => '.' + name + ' { background: url("' + (await address(colour)) + '") }'
        $('#s').sheet.insertRule(await ground('a', 'gold'), 1); const sheet = new CSSStyleSheet(); sheet.replaceSync(await ground('b', 'teal')); document.adoptedStyleSheets = [sheet]
        const late = document.createElement('style'); late.textContent = await ground('c', 'blue'); document.head.append(late); await parts(); await rest(400)
        const root = $('#h').attachShadow({ mode: 'open' }); root.innerHTML = '<i class="e">x</i><style>i { display: block; height: 20px; width: 40px }' + (await ground('e', 'purple')) + '</style>'
        $('#s').sheet.insertRule('.d { color: red }', 2); await rest(300); $('#s').sheet.cssRules[2].style.backgroundImage = 'url(' + (await address('pink')) + ')'; await rest(600); await checkout(); await rest(600); document.body.title = 'end'`,
      presets: ['open'],
    },
  ],
  [
    'pictures in CSS',
    `<style>.a { width: 60px; height: 60px; background: image-set("${picture('gold')}" 1x, "${picture('red')}" 2x) } .b { list-style-image: url("${picture('teal', 9)}") } .c { cursor: url("${picture('red', 9)}"), auto; content: url("${picture('blue', 20)}") }</style><div class="a"></div><ul><li class="b"></li></ul><div class="c"></div>`,
  ],
]

export const media: CaseFamily = {
  family: 'media',
  cases: MEDIA.map(([name, body, more]) => ({ name: `media: ${name}`, body, hasFixedSizes: true, ...more })),
}
