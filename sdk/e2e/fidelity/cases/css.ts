import type { CaseFamily, FidelityCase } from '../fidelityCase.ts'
import { FOUR, picture } from './boxes.ts'

const WORDS = '<p class="t">Some words of text</p>'

/** Each: name, rules, body, what else is special. */
const RULES: [name: string, rules: string, body: string, more?: Partial<FidelityCase>][] = [
  [
    'flex',
    '.f { display: flex; gap: 8px; justify-content: space-between; align-items: end; flex-wrap: wrap-reverse; width: 300px } .f > :nth-child(2) { flex: 1 2 30px; order: -1; height: 50px }',
    `<div class="f">${FOUR}</div>`,
  ],
  [
    'grid',
    '.g { display: grid; grid: [top] 30px [mid] auto / 1fr minmax(40px, 2fr) repeat(auto-fill, 30px); gap: 4px; width: 400px } .b1 { grid-area: 1 / 2 / span 2 / 4 }',
    `<div class="g">${FOUR}</div>`,
  ],
  [
    'grid areas and subgrid',
    '.g { display: grid; grid-template-areas: "a b" "c b"; grid-template-columns: 80px 120px } .b1 { grid-area: b } .b2 { display: grid; grid-template-columns: subgrid }',
    `<div class="g">${FOUR}</div>`,
  ],
  [
    'columns',
    '.c { columns: 3 60px; column-rule: 2px dotted red; width: 300px } .b3 { break-before: column } .b4 { column-span: all }',
    `<div class="c">${FOUR}</div>`,
  ],
  ['floats and shapes', '.b1 { float: left; shape-outside: circle(50%); width: 60px; height: 60px } .b2 { float: right; clear: both }', FOUR],
  [
    'positions',
    '.b1 { position: absolute; inset: 10px auto auto 200px; z-index: 3 } .b2 { position: fixed; bottom: 9px; right: 9px } .b3 { position: sticky; top: 4px } .b4 { position: relative; left: 5% }',
    FOUR,
  ],
  [
    'anchors',
    '.b1 { anchor-name: --a; position: absolute; left: 90px; top: 50px } .b2 { position: absolute; position-anchor: --a; position-area: bottom right; margin: 0 } .b3 { position: absolute; left: anchor(--a right); top: anchor(--a top) }',
    FOUR,
  ],
  [
    'transforms',
    '.b1 { transform: rotate(30deg) scale(1.5) translateX(20px) } .b2 { rotate: 10deg; scale: 2 1; translate: 30px 9px } .b3 { transform: perspective(200px) rotateY(40deg); transform-origin: left } .b4 { transform-style: preserve-3d; transform: matrix(1, .2, .3, 1, 0, 0) }',
    FOUR,
  ],
  [
    'backgrounds',
    `.b1 { background: linear-gradient(45deg, gold, teal 60%) } .b2 { background: radial-gradient(circle at 20% 30%, red, blue) } .b3 { background: conic-gradient(red, lime, red); height: 60px } .b4 { background: url("${picture('red', 8)}") 3px 4px / 8px round, repeating-linear-gradient(90deg, gold 0 4px, teal 4px 8px); background-blend-mode: multiply }`,
    FOUR,
  ],
  [
    'borders',
    `.b1 { border: 5px double red; border-radius: 10px 4px / 6px } .b2 { border: 6px solid; border-image: linear-gradient(red, blue) 1 } .b3 { outline: 3px dashed teal; outline-offset: 4px } .b4 { border-style: groove ridge inset outset; border-width: 2px 4px 6px 8px; border-color: red lime blue gold }`,
    FOUR,
  ],
  [
    'shadows and filters',
    '.b1 { box-shadow: 2px 3px 4px 1px red, inset 0 0 5px blue } .b2 { filter: blur(1px) hue-rotate(90deg) drop-shadow(2px 2px 2px red) } .b3 { backdrop-filter: blur(4px); opacity: .4 } .b4 { mix-blend-mode: difference; background: gold }',
    FOUR,
  ],
  [
    'clips and masks',
    `.b1 { clip-path: polygon(0 0, 100% 0, 50% 100%) } .b2 { mask: linear-gradient(black, transparent) } .b3 { clip-path: inset(4px round 3px) } .b4 { mask-image: url("${picture('red', 20)}"); mask-size: 10px }`,
    FOUR,
  ],
  [
    'colours of many spaces',
    '.b1 { background: oklch(70% .2 140) } .b2 { background: color(display-p3 1 .5 0) } .b3 { background: color-mix(in oklab, red 30%, blue) } .b4 { background: rgb(from gold r g 128 / .7); border: 2px solid hwb(200 10% 20%) }',
    FOUR,
  ],
  [
    'variables',
    ':root { --a: 30px; --c: teal; --empty: ; --x: var(--none, 4px) } .b1 { width: var(--a); background: var(--c) } .b2 { --a: 80px; width: calc(var(--a) * 1.5 + var(--x)) } .b3 { background: var(--missing, gold) } .b4 { color: var(--empty) red; margin: var(--x) }',
    FOUR,
  ],
  [
    'registered variables',
    '@property --w { syntax: "<length>"; inherits: false; initial-value: 70px } .b1 { width: var(--w) } .b2 { --w: 2em; width: var(--w) } .b3 { --w: red; width: var(--w) }',
    FOUR,
  ],
  [
    'functions of numbers',
    '.b1 { width: min(50%, 90px) } .b2 { width: clamp(10px, 5vw, 70px); height: max(10px, 1em) } .b3 { width: round(up, 33px, 10px); height: calc(10px * sin(45deg) + 20px) } .b4 { width: calc(100px - 2 * (5px + 1%)) }',
    FOUR,
  ],
  [
    'layers',
    '@layer base, theme; @layer theme { .box { background: gold } } @layer base { .box { background: red; width: 90px } } @layer { .b1 { height: 50px } } .b2 { background: teal } @layer theme.deep { .b3 { color: red; border: 2px solid } }',
    FOUR,
  ],
  [
    'nesting',
    '.n { & .b1 { background: gold } .b2 & { color: red } &:has(.b3) { border: 2px solid; @media (min-width: 1px) { padding: 6px; } } > .b4 { &:not(.x) { width: 90px } } }',
    `<div class="n">${FOUR}</div>`,
  ],
  [
    'scopes',
    '@scope (.s) to (.stop) { :scope { border: 2px solid red } .box { background: gold } }',
    `<div class="s">${FOUR}<div class="stop">${FOUR}</div></div>`,
  ],
  [
    'container queries',
    '.c { container: card / inline-size; width: 300px } @container card (min-width: 200px) { .b1 { background: gold; width: 50cqw } } @container (max-width: 100px) { .b2 { background: red } }',
    `<div class="c">${FOUR}</div>`,
  ],
  ['container queries of style', '.c { --dark: yes } @container style(--dark: yes) { .box { background: teal } }', `<div class="c">${FOUR}</div>`],
  [
    'conditions',
    '@supports (display: grid) and (not (display: nothing)) { .b1 { background: gold } } @supports selector(:has(a)) { .b2 { background: teal } } @supports (nothing: at-all) { .b3 { background: red } } @media (min-width: 500px) and (orientation: landscape), print { .b4 { width: 90px } }',
    FOUR,
  ],
  [
    'media by range',
    '@media (400px <= width < 5000px) { .b1 { background: gold } } @media not all and (min-width: 9000px) { .b2 { background: teal } } @media screen and (color) { .b3 { width: 90px } } @media (hover: none) { .b4 { width: 99px } }',
    FOUR,
  ],
  [
    'structure selectors',
    '.box:nth-child(odd) { background: gold } .box:nth-last-of-type(2) { width: 90px } .box:first-child { border: 2px solid } .box:only-child { height: 60px } .box:nth-child(2 of .b2, .b3) { color: red; outline: 2px solid } .box + .box ~ .box { margin-left: 30px } .e:empty { height: 20px; background: red }',
    `<div>${FOUR}</div><div class="e"></div><div class="e">x</div>`,
  ],
  [
    'logical selectors',
    '.box:is(.b1, .b2):not(:where(.b2)) { background: gold } :where(.b3) { width: 90px } div:has(> .b4) { border: 2px solid } .box:not(.b1, .b2) { height: 40px }',
    `<div>${FOUR}</div>`,
  ],
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
  ['starting styles', '.box { transition: opacity 50ms } .b1 { opacity: 1 } @starting-style { .b1 { opacity: 0 } }', FOUR],
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
  ['dynamic viewport units', '.b1 { width: 20dvw } .b2 { height: 5svh } .b3 { width: 10lvi } .b4 { width: 10vmin; height: 10vmax }', FOUR],
  [
    'cursor, selection and accents',
    '.box { cursor: grab; user-select: none; accent-color: red; caret-color: red; pointer-events: none; touch-action: none; resize: both; overflow: auto } ::selection { background: gold }',
    `${FOUR}<input type="checkbox" checked style="accent-color: red">`,
  ],
  [
    'paths and offsets',
    '.b1 { offset-path: path("M 0 0 L 200 90"); offset-distance: 50% } .b2 { clip-path: path("M 0 0 L 40 0 L 20 20 z") } .b3 { offset: circle(40px) 25% }',
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

const BOX = '.box { width: 40px; height: 20px; background: silver; margin: 2px }'

export const cssRules: CaseFamily = {
  family: 'css',
  cases: RULES.map(([name, rules, body, more]) => ({ name: `css: ${name}`, body: `<style>${BOX} ${rules}</style>${body}`, ...more })),
}
