import type { CaseFamily } from '../fidelityCase.ts'
import { FOUR, picture } from './boxes.ts'
import { type CssRule, toCssCase } from './toCssCase.ts'

const RULES: CssRule[] = [
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
  [
    'properties that scripts register',
    '.box { width: var(--w); background: var(--c, red); height: calc(var(--h) * 1px) } .b2 { --w: 90px; --c: gold; transition: --w 100ms, --h 100ms; --h: 9 } .b2.on { --w: 140px; --h: 33 } .b3 { --w: wrong; --h: 20 }',
    FOUR.replace('b1"></div>', 'b1"><div class="box b5"></div></div>'),
    {
      act: `CSS.registerProperty({ name: '--w', syntax: '<length>', inherits: false, initialValue: '50px' }); CSS.registerProperty({ name: '--c', syntax: '<color> | none', inherits: true, initialValue: 'teal' }); await rest(400)
        const { registerProperty } = CSS; registerProperty({ name: '--h', syntax: '<number>', inherits: false, initialValue: '12' }); $('.b1').style.setProperty('--w', '70px'); $('.b1').style.setProperty('--c', 'blue'); await rest(300); $('.b2').classList.add('on'); await rest(300); await checkout()`,
    },
  ],
  [
    'a property that a script registers in a frame',
    '',
    `<iframe id="f" width="200" height="90" srcdoc="<style>p { width: var(--w); height: 20px; background: gold }</style><p></p>"></iframe>`,
    {
      act: `await rest(300); $('#f').contentWindow.CSS.registerProperty({ name: '--w', syntax: '<length>', inherits: false, initialValue: '70px' }); await rest(400)`,
    },
  ],
  [
    'floats and shapes',
    '.b1 { float: left; shape-outside: circle(50%); width: 60px; height: 60px } .b2 { float: right; clear: both }',
    FOUR,
  ],
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
  [
    'container queries of style',
    '.c { --dark: yes } @container style(--dark: yes) { .box { background: teal } }',
    `<div class="c">${FOUR}</div>`,
  ],
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
]

/** Layout, paint, the cascade and selectors. */
export const cssRules: CaseFamily = { family: 'css', cases: RULES.map(toCssCase) }
