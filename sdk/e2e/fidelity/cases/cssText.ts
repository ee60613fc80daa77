import type { CaseFamily } from '../fidelityCase.ts'
import { FOUR, picture } from './boxes.ts'
import { type CssRule, toCssCase } from './toCssCase.ts'

const WORDS = '<p class="t">Some words of text</p>'

const RULES: CssRule[] = [
  [
    'generated content',
    '.b1::before { content: "→"; color: red } .b2::after { content: counter(n, upper-roman) attr(data-x); counter-increment: n } .b3::before { content: url("' +
      picture('red', 9) +
      '") } .b4::after { content: ""; display: block; width: 9px; height: 9px; background: blue }',
    FOUR,
  ],
  [
    'counters and markers',
    'ol { counter-reset: i; list-style: none } li { counter-increment: i } li::before { content: counters(i, ".") ") " } ul { list-style: square inside } ul li::marker { color: red; content: "* " }',
    '<ol><li>a<ol><li>b</li></ol></li></ol><ul><li>c</li></ul>',
  ],
  [
    'counter styles',
    '@counter-style dots { system: cyclic; symbols: "●" "○"; suffix: " " } ul { list-style: dots }',
    '<ul><li>a</li><li>b</li></ul>',
  ],
  [
    'text',
    '.t { text-transform: uppercase; letter-spacing: 2px; word-spacing: 9px; text-indent: 20px; text-decoration: underline wavy red 2px; text-shadow: 1px 1px 2px blue; line-height: 2; font: italic small-caps 700 20px/1.5 serif }',
    WORDS,
    { presets: ['balanced', 'open'] },
  ],
  [
    'text that is cut',
    '.t { width: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis } .u { display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; width: 80px }',
    `${WORDS}<p class="u">Many words that need more lines than two</p>`,
    { presets: ['open'] },
  ],
  [
    'first line and letter',
    '.t { width: 90px } .t::first-line { color: red } .t::first-letter { font-size: 40px; float: left }',
    WORDS,
    { presets: ['balanced', 'open'] },
  ],
  [
    'writing modes',
    '.t { writing-mode: vertical-rl; text-orientation: mixed; height: 90px } .b1 { writing-mode: sideways-lr; inline-size: 60px; block-size: 20px; margin-inline: 9px }',
    WORDS + FOUR,
  ],
  [
    'logical sizes',
    '.b1 { inline-size: 90px; block-size: 30px; margin-inline-start: 20px; border-inline-end: 4px solid red; padding-block: 3px; inset-inline: 2px } .b2 { border-start-end-radius: 9px }',
    FOUR,
  ],
  [
    'ratios and fits',
    `.b1 { aspect-ratio: 3 / 1; width: 90px; height: auto } img { width: 60px; height: 20px; object-fit: cover; object-position: left } .b2 { width: fit-content; min-width: 30px } .b3 { width: max-content; padding: 4px }`,
    `${FOUR}<img src="${picture('gold')}">`,
  ],
  [
    'fonts by data address',
    '@font-face { font-family: Mine; src: local("Open Sans"); unicode-range: U+0-7F; size-adjust: 150% } .t { font-family: Mine, sans-serif; font-variant-numeric: tabular-nums; font-feature-settings: "smcp" }',
    WORDS,
    { presets: ['open'] },
  ],
  [
    'animations that have ended',
    '@keyframes in { from { opacity: 0; width: 0 } to { opacity: 1; width: 120px } } .box { animation: in 100ms both } .b2 { animation-direction: reverse } .b3 { animation-iteration-count: 2 } .b4 { animation-fill-mode: none }',
    FOUR,
  ],
  [
    'animations that are paused',
    '@keyframes move { from { margin-left: 0 } to { margin-left: 200px } } .b1 { animation: move 10s -4s linear paused } .b2 { animation: move 10s -5s steps(2) paused both } .b3 { animation: move 1s -3s paused forwards }',
    FOUR,
  ],
  [
    'animations of late elements that have ended',
    '@keyframes in { from { opacity: 0 } to { opacity: 1 } } .late { animation: in 80ms ease-in both }',
    '',
    {
      act: `await rest(100); for (let i = 0; i < 4; i++) document.body.append(Object.assign(document.createElement('div'), { className: 'box late' }))`,
    },
  ],
  [
    'transitions that have ended',
    '.box { transition: all 80ms } .on { width: 120px; background: gold; opacity: .5 }',
    FOUR,
    { act: `$('.b1').classList.add('on'); await rest(150); $('.b2').classList.add('on')` },
  ],
  [
    'starting styles',
    '.box { transition: opacity 50ms } .b1 { opacity: 1 } @starting-style { .b1 { opacity: 0 } }',
    FOUR,
  ],
  [
    'scroll-driven animations',
    '@keyframes grow { from { width: 10px } to { width: 300px } } .b1 { animation: grow linear both; animation-timeline: --s } .s { height: 60px; overflow: auto; scroll-timeline: --s } .root { timeline-scope: --s }',
    '<div class="root"><div class="box b1"></div><div class="s" id="s"><div style="height: 400px"></div></div></div>',
    { act: `$('#s').scrollTop = 170` },
  ],
  [
    'overflow and scrollbars',
    '.o { width: 90px; height: 40px; overflow: scroll; scrollbar-width: thin; scrollbar-color: red gold; scrollbar-gutter: stable } .p { overflow: clip; overflow-clip-margin: 4px; width: 60px; height: 10px } ::-webkit-scrollbar { width: 14px }',
    `<div class="o">${FOUR}</div><div class="p">${FOUR}</div>`,
  ],
  [
    'containment',
    '.b1 { contain: strict } .b2 { content-visibility: hidden } .c { content-visibility: auto; contain-intrinsic-size: 100px 80px } .b3 { isolation: isolate; will-change: transform }',
    `${FOUR}<div class="c">${FOUR}</div>`,
  ],
  [
    'display of tables',
    '.t { display: table; border-collapse: collapse; border-spacing: 4px } .r { display: table-row } .r > * { display: table-cell; border: 1px solid; padding: 3px; vertical-align: bottom; height: 30px }',
    `<div class="t"><div class="r">${FOUR}</div><div class="r">${FOUR}</div></div>`,
  ],
  [
    'contents, inline-block and flow-root',
    '.c { display: contents } .box { display: inline-block; vertical-align: middle } .r { display: flow-root; background: gold }',
    `<div class="r"><div class="c">${FOUR}</div></div>`,
  ],
  ['zoom', '.b1 { zoom: 2 } .b2 { zoom: 150% } body { zoom: 1.1 }', FOUR],
  [
    'important and inherit',
    '.box { background: gold !important; color: inherit; border: initial; margin: unset; all: revert } .b1 { background: red; all: unset; display: block; height: 9px } .b2 { background: revert-layer }',
    `<div style="color: red">${FOUR}</div>`,
  ],
  [
    'escaped names',
    '.a\\:b { background: gold } .\\31 23 { background: teal } .w-1\\/2 { width: 50% } .\\[x\\]\\(y\\) { height: 40px } #id\\.dot { border: 2px solid } .ünï { background: red }',
    '<div class="box a:b"></div><div class="box 123"></div><div class="box w-1/2"></div><div class="box [x](y)"></div><div class="box" id="id.dot"></div><div class="box ünï"></div>',
  ],
  [
    'broken rules among good ones',
    '.b1 { background: gold; nothing: at all; width: 9q9 } }} .b2 { background: teal } @unknown x { .b3 { background: red } } .b4 { background: lime; color: } <!-- .b3 { width: 90px } -->',
    FOUR,
  ],
  [
    'prefixes',
    '.b1 { -webkit-mask-image: linear-gradient(black, transparent); -webkit-box-shadow: 2px 2px red } .t { -webkit-text-stroke: 1px red; -webkit-text-fill-color: gold; -webkit-background-clip: text }',
    WORDS + FOUR,
    { presets: ['balanced', 'open'] },
  ],
  [
    'inline styles of many kinds',
    '',
    `<div style="--a: 30px; width: calc(var(--a) + 10px); height: 20px; background: gold !important; margin: 1px 2px 3px 4px"></div><div style="background: url('${picture('red', 8)}'); height: 30px; font: 12px serif">x</div><div style="WIDTH: 40PX; height:20px;;background:teal;color:"></div>`,
  ],
  [
    'inline styles that change',
    '',
    '<div id="a" style="width: 40px; height: 20px; background: gold"></div><div id="b" style="margin: 4px 9px; height: 20px; background: silver"></div><div id="c" style="height: 9px"></div>',
    {
      act: `$('#a').style.width = '90px'; $('#a').style.setProperty('--x', '4px'); $('#a').style.margin = 'var(--x)'; $('#b').style.cssText = 'height: 30px; background: teal !important'; await rest(60); $('#a').style.removeProperty('background'); $('#a').style.border = '2px solid red'; $('#c').style.setProperty('background', 'red', 'important'); $('#b').style.marginLeft = '30px'`,
    },
  ],
  [
    'numbers and units',
    '.b1 { width: 2in; height: 1cm } .b2 { width: 10pc; height: 12pt } .b3 { width: 20vw; height: 5vh } .b4 { width: 4em; height: 2lh } .t { width: 10ch; font-size: 1.3rem }',
    FOUR + WORDS,
    { presets: ['balanced', 'open'] },
  ],
  [
    'dynamic viewport units',
    '.b1 { width: 20dvw } .b2 { height: 5svh } .b3 { width: 10lvi } .b4 { width: 10vmin; height: 10vmax }',
    FOUR,
  ],
  [
    'cursor, selection and accents',
    '.box { cursor: grab; user-select: none; accent-color: red; caret-color: red; pointer-events: none; touch-action: none; resize: both; overflow: auto } ::selection { background: gold }',
    `${FOUR}<input type="checkbox" checked style="accent-color: red">`,
  ],
  // At a point of its own: in the middle of the page, Chromium leaves a box where it was when a scrollbar goes away.
  [
    'paths and offsets',
    '.b1 { offset-path: path("M 0 0 L 200 90"); offset-distance: 50% } .b2 { clip-path: path("M 0 0 L 40 0 L 20 20 z") } .b3 { offset: circle(40px at 200px 90px) 25% }',
    FOUR,
  ],
  ['functions of trees', '.box { width: calc(sibling-index() * 20px) }', `<div>${FOUR}</div>`],
  [
    'if and attr',
    '.b1 { width: attr(data-w px, 30px); background: if(style(--x: 1): red; else: gold) }',
    '<div class="box b1" data-w="90" style="--x: 1"></div><div class="box b1" data-w="50"></div>',
    { presets: ['open'] },
  ],
]

/** Text, motion, and the rest of CSS. */
export const cssText: CaseFamily = { family: 'css', cases: RULES.map(toCssCase) }
