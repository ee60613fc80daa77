import type { CaseFamily, FidelityCase } from '../fidelityCase.ts'
import { picture } from './boxes.ts'

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
    'pictures in CSS',
    `<style>.a { width: 60px; height: 60px; background: image-set("${picture('gold')}" 1x, "${picture('red')}" 2x) } .b { list-style-image: url("${picture('teal', 9)}") } .c { cursor: url("${picture('red', 9)}"), auto; content: url("${picture('blue', 20)}") }</style><div class="a"></div><ul><li class="b"></li></ul><div class="c"></div>`,
  ],
]

export const media: CaseFamily = {
  family: 'media',
  cases: MEDIA.map(([name, body, more]) => ({ name: `media: ${name}`, body, hasFixedSizes: true, ...more })),
}
