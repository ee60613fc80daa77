import type { CaseFamily, FidelityCase } from '../fidelityCase.ts'
import { BOXES } from './boxes.ts'

const ANIMATIONS: [name: string, body: string, more: Pick<FidelityCase, 'act'>][] = [
  [
    'held at their end',
    `${BOXES}<div class="box" id="a"></div><div class="box" id="b"></div>`,
    {
      act: `$('#a').animate([{ width: '40px' }, { width: '200px', background: 'gold' }], { duration: 100, fill: 'forwards' }); $('#b').animate({ opacity: [1, .3] }, { duration: 80 }); await rest(250)`,
    },
  ],
  [
    'whose styles are committed',
    `${BOXES}<div class="box" id="a"></div>`,
    {
      act: `const moved = $('#a').animate({ translate: '90px' }, { duration: 50, fill: 'forwards' }); await moved.finished; moved.commitStyles(); moved.cancel()`,
    },
  ],
  [
    'paused, finished, reversed, cancelled, and set to a time',
    `${BOXES}${['a', 'b', 'c', 'd', 'e', 'f'].map((id) => `<div class="box" id="${id}"></div>`).join('')}`,
    {
      act: `const all = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [id, $('#' + id).animate({ width: ['40px', '240px'], opacity: [1, .5] }, { duration: id === 'c' ? 200 : 900, fill: 'both', easing: 'ease-in' })]))
        all.a.pause(); all.a.currentTime = 400; await rest(400); all.b.finish(); all.c.reverse(); all.d.cancel(); all.e.updatePlaybackRate(9); await rest(200); all.f.pause(); all.f.currentTime = 700; await rest(700)`,
    },
  ],
  [
    'keyframes that change',
    `${BOXES}<div class="box" id="a"></div>`,
    {
      act: `const one = $('#a').animate({ width: '90px' }, { duration: 50, fill: 'forwards' }); await rest(400); one.effect.setKeyframes({ height: ['9px', '60px'] }); await rest(400); one.effect.updateTiming({ direction: 'reverse', delay: 10 })`,
    },
  ],
  [
    'all that keyframes can say',
    `${BOXES}<style>:root { --wide: 3px } #b::after { content: ''; display: block; height: 9px; background: red } @property --size { syntax: '<length>'; inherits: false; initial-value: 4px } #c { width: var(--size) }</style>${['a', 'b', 'c', 'd', 'e'].map((id) => `<div class="box" id="${id}"></div>`).join('')}`,
    {
      act: `const end = { duration: 40, fill: 'forwards' }
        $('#a').animate([{ border: 'var(--wide) solid teal', cssFloat: 'none', webkitTextStrokeWidth: '2px', offset: 0 }, { border: 'var(--wide) dashed red', offset: .3, easing: 'steps(3)' }, { border: 'var(--wide) solid gold', background: 'linear-gradient(red, blue)' }], end)
        $('#b').animate({ width: ['10px', '30px'] }, { ...end, pseudoElement: '::after' }); $('#c').animate({ '--size': '90px' }, end)
        $('#d').style.translate = '20px'; $('#d').animate({ translate: ['0px', '30px'] }, { ...end, composite: 'add' }); $('#e').animate({ rotate: '90deg' }, { ...end, iterations: 2.5, iterationStart: .3, direction: 'alternate' }); await rest(300)`,
    },
  ],
  [
    'on an element that moved, in a shadow tree and in a frame',
    `${BOXES}<div class="box" id="a"></div><div class="box" id="b"></div><div id="host"></div><section></section><iframe srcdoc='<p style="height: 20px; background: gold"></p>' width="200" height="60"></iframe>`,
    {
      act: `const end = { duration: 40, fill: 'forwards' }; const root = $('#host').attachShadow({ mode: 'open' }); root.innerHTML = '<i style="display: block; height: 9px; background: teal"></i>'; await rest(100)
        $('#a').animate({ width: '90px' }, end); $('#b').animate({ width: '140px' }, end); root.firstChild.animate({ width: '60px' }, end); $('iframe').contentDocument.querySelector('p').animate({ width: '30px' }, end); await rest(400)
        $('section').append($('#b')); await rest(300)`,
    },
  ],
  [
    'begun before the recorder',
    `${BOXES}<div class="box" id="a"></div><div class="box" id="b"></div><script>document.querySelector('#a').animate({ width: '90px' }, { duration: 10, fill: 'forwards' })</script>`,
    { act: `$('#b').animate({ width: '140px' }, { duration: 10, fill: 'forwards' }); await rest(300)` },
  ],
  [
    'animations by script over animations by rules',
    `${BOXES}<style>@keyframes grow { to { width: 90px; height: 40px } } .box { animation: grow 10ms forwards }</style><div class="box" id="a"></div><div class="box" id="b"></div>`,
    { act: `$('#a').animate({ width: '140px' }, { duration: 10, fill: 'forwards' }); await rest(300)` },
  ],
  [
    'of a drawing, over before the next frame',
    `<svg width="200" height="60"><rect id="a" width="20" height="20" fill="red"><animate id="first" attributeName="fill" to="gold" begin="indefinite" dur=".1s" fill="freeze"/></rect>
      <rect id="b" x="30" width="20" height="20" fill="red"><animate attributeName="width" values="20;25;10" begin="b.click" dur=".1s" repeatCount="2" fill="freeze"/></rect>
      <rect x="60" width="20" height="20" fill="red"><animate attributeName="height" to="60" begin="first.end" dur=".1s" fill="freeze"/></rect></svg>`,
    {
      act: `await parts(); await rest(200); $('#first').beginElement(); $('#b').dispatchEvent(new MouseEvent('click')); const until = performance.now() + 400; while (performance.now() < until); await rest(600)`,
    },
  ],
]

export const animations: CaseFamily = {
  family: 'animations',
  // A player shows the end of a recording, which is its last event.
  cases: ANIMATIONS.map(([name, body, { act }]) => {
    return {
      name: `animations: ${name}`,
      body,
      hasFixedSizes: true,
      act: `${act}; await rest(300); document.body.title = 'end'`,
    }
  }),
}
