import type { CaseFamily, FidelityCase } from '../fidelityCase.ts'
import { picture } from './boxes.ts'

const svgOf = (content: string, attributes = 'width="200" height="100" viewBox="0 0 200 100"') =>
  `<svg ${attributes}>${content}</svg>`

const SHAPES = `<style>.on { fill: gold }</style><rect id="r" x="1" y="2" width="30" height="20"/><polygon id="p" points="60,5 90,5 75,30"/><svg id="v" x="100" width="60" height="40" viewBox="0 0 10 10"><circle id="c" r="4" cx="5" cy="5"/></svg><g id="t" transform="translate(2 40)"><rect width="20" height="9"/></g><use id="u" href="#r" x="40" y="40"/><linearGradient id="l"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient><rect x="100" y="50" width="60" height="30" fill="url(#l)"/><marker id="m" markerWidth="4" markerHeight="4"><path d="M0 0h4v4z"/></marker><path d="M5 90h60" stroke="red" marker-end="url(#m)"/><path id="d" d="M5 80h60" stroke="teal" stroke-dasharray="1"/>`
/** A change of every kind of object. */
const CHANGES = `$('#r').x.baseVal.value = 9; $('#r').height.baseVal.valueAsString = '1cm'; $('#r').width.baseVal.newValueSpecifiedUnits(2, 20); $('#r').className.baseVal = 'on'; $('#p').points[0].x = 50; $('#p').points.removeItem(2); $('#p').points.appendItem(Object.assign($('svg').createSVGPoint(), { x: 80, y: 40 })); $('#v').viewBox.baseVal.width = 20; $('#v').preserveAspectRatio.baseVal.align = 1; $('#c').r.baseVal.value = 2; $('#t').transform.baseVal.getItem(0).setTranslate(20, 44); $('#t').transform.baseVal.appendItem($('svg').createSVGTransform()); $('#t').transform.baseVal.getItem(1).setRotate(5, 0, 0); $('#t').transform.baseVal.consolidate(); $('#u').href.baseVal = '#c'; $('#u').y.baseVal.value = 30; $('#l').gradientTransform.baseVal.appendItem($('svg').createSVGTransform()); $('#l').gradientTransform.baseVal[0].setScale(.5, 1); $('#l').spreadMethod.baseVal = 2; $('#m').setOrientToAuto(); $('#m').markerUnits.baseVal = 1; $('#d').pathLength.baseVal = 20`

const DRAWINGS: [name: string, content: string, more?: Partial<FidelityCase>][] = [
  [
    'shapes',
    '<rect x="5" y="5" width="40" height="30" rx="6" fill="gold" stroke="red" stroke-width="3"/><circle cx="80" cy="20" r="15"/><ellipse cx="120" cy="20" rx="20" ry="9" fill="teal"/><line x1="5" y1="60" x2="90" y2="80" stroke="blue"/><polyline points="100,50 120,90 140,50" fill="none" stroke="lime"/><polygon points="150,50 190,50 170,90"/><path d="M5 90 q 30 -40 60 0 t 60 0" fill="none" stroke="navy"/>',
  ],
  [
    'presentation attributes',
    '<g fill="none" stroke="red" stroke-width="4" stroke-dasharray="6 3" stroke-linecap="round" stroke-linejoin="bevel" stroke-dashoffset="2" opacity=".7"><path d="M5 5 H 90 V 40"/><path d="M5 50 H 90" vector-effect="non-scaling-stroke" stroke-opacity=".5" visibility="hidden"/></g><rect width="20" height="20" x="150" fill-rule="evenodd" fill-opacity=".4" color="red" fill="currentColor" paint-order="stroke" shape-rendering="crispEdges"/>',
  ],
  [
    'gradients and patterns',
    '<defs><linearGradient id="g" x1="0" x2="1" gradientUnits="objectBoundingBox" gradientTransform="rotate(20)"><stop offset="0" stop-color="gold"/><stop offset="100%" stop-color="red" stop-opacity=".5"/></linearGradient><radialGradient id="r" fx=".3"><stop stop-color="white"/><stop offset="1" stop-color="blue"/></radialGradient><pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse"><circle cx="5" cy="5" r="3"/></pattern></defs><rect width="60" height="60" fill="url(#g)"/><rect x="65" width="60" height="60" fill="url(#r)"/><rect x="130" width="60" height="60" fill="url(#p)"/>',
  ],
  [
    'clips and masks',
    '<clipPath id="c" clipPathUnits="userSpaceOnUse"><circle cx="30" cy="30" r="25"/></clipPath><mask id="m" maskUnits="userSpaceOnUse"><rect width="200" height="100" fill="white"/><circle cx="110" cy="30" r="15" fill="black"/></mask><rect width="60" height="60" fill="gold" clip-path="url(#c)"/><rect x="80" width="60" height="60" fill="teal" mask="url(#m)"/>',
  ],
  [
    'filters',
    '<filter id="f" x="-20%" width="140%"><feGaussianBlur in="SourceAlpha" stdDeviation="3"/><feOffset dx="4" dy="4" result="o"/><feFlood flood-color="red" flood-opacity=".5"/><feComposite in2="o" operator="in"/><feMerge><feMergeNode/><feMergeNode in="SourceGraphic"/></feMerge></filter><filter id="k"><feColorMatrix type="hueRotate" values="90"/></filter><rect x="10" y="10" width="50" height="50" fill="gold" filter="url(#f)"/><rect x="100" y="10" width="50" height="50" fill="gold" filter="url(#k)"/>',
  ],
  [
    'markers',
    '<defs><marker id="a" markerWidth="10" markerHeight="10" refX="5" refY="5" orient="auto" viewBox="0 0 10 10" markerUnits="strokeWidth"><path d="M0 0 L10 5 L0 10 z" fill="red"/></marker></defs><path d="M10 10 L90 50 L180 20" fill="none" stroke="black" marker-start="url(#a)" marker-mid="url(#a)" marker-end="url(#a)"/>',
  ],
  [
    'symbols and uses',
    '<symbol id="s" viewBox="0 0 10 10" preserveAspectRatio="xMinYMin slice"><circle cx="5" cy="5" r="5"/></symbol><g id="q"><rect width="10" height="10"/></g><use href="#s" width="40" height="40" fill="red"/><use xlink:href="#s" x="50" width="30" height="40" fill="gold"/><use href="#q" x="120" y="10"/>',
  ],
  [
    'uses by setAttributeNS',
    '<g id="q"><rect width="20" height="20" fill="red"/></g><use id="u" x="60"/>',
    { act: `$('#u').setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', '#q')` },
  ],
  [
    'text',
    '<text x="10" y="30" dx="4" dy="3" font-size="20" font-family="serif" font-weight="bold" text-anchor="start" fill="red">Chart <tspan dy="6" rotate="20" fill="blue">2024</tspan></text><text x="100" y="60" text-anchor="middle" dominant-baseline="central" textLength="80" lengthAdjust="spacingAndGlyphs" letter-spacing="2">axis</text>',
    { presets: ['balanced', 'open'] },
  ],
  [
    'text without its words',
    '<text x="10" y="30" dx="4" dy="3" visibility="hidden" font-family="serif">a</text><text x="100" y="60" transform="rotate(-45 100 60)" opacity=".5" font-size="0"></text><rect width="9" height="9"/>',
  ],
  [
    'text on a path',
    '<path id="tp" d="M10 80 Q 100 10 190 80" fill="none"/><text font-size="14"><textPath href="#tp" startOffset="20%" method="align">along the path</textPath></text>',
    { presets: ['balanced', 'open'] },
  ],
  [
    'foreign objects',
    '<foreignObject x="10" y="10" width="80" height="50"><div xmlns="http://www.w3.org/1999/xhtml" style="background: gold; height: 30px"><b>html</b></div></foreignObject><switch><g systemLanguage="xx"><rect width="9" height="9"/></g><g><rect x="100" width="30" height="30"/></g></switch>',
  ],
  [
    'images',
    `<image href="${picture('gold')}" x="5" y="5" width="60" height="40" preserveAspectRatio="none"/><image xlink:href="${picture('red')}" x="80" width="40" height="40"/>`,
  ],
  [
    'transforms',
    '<g transform="translate(50 20) rotate(15) skewX(10)"><rect width="40" height="20" fill="gold"/><g transform="scale(.5, 2)"><rect x="50" width="40" height="20"/></g></g><rect class="turned" width="20" height="20" x="130" y="40" style="transform: rotate(45deg); transform-box: fill-box; transform-origin: center"/>',
  ],
  [
    'nested svg',
    '<svg x="20" y="10" width="50" height="50" viewBox="0 0 10 10" overflow="visible"><rect width="10" height="10" fill="teal"/></svg><svg x="100" width="50%" height="50%" preserveAspectRatio="xMaxYMid meet" viewBox="0 0 20 10"><circle r="9" fill="red"/></svg>',
  ],
  [
    'a style inside',
    '<style>.a { fill: gold; stroke: red } svg > .b { fill: teal; d: path("M0 0 L30 0 L30 30 z") } @media (min-width: 1px) { .c { r: 12px; cx: 150px; cy: 30px } }</style><rect class="a" width="30" height="30"/><path class="b" d="M0 0"/><circle class="c"/>',
  ],
  [
    'elements made by script',
    '<g id="g"></g>',
    {
      act: `const NS = 'http://www.w3.org/2000/svg'; const add = (name, attributes) => { const made = document.createElementNS(NS, name); for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value); $('#g').append(made); return made }
    const gradient = add('linearGradient', { id: 'lg' }); gradient.innerHTML = '<stop stop-color="red"/><stop offset="1" stop-color="blue"/>'; add('rect', { width: 50, height: 50, fill: 'url(#lg)' }); add('clipPath', { id: 'cp' }).innerHTML = '<rect width="9" height="9"/>'; add('circle', { r: 20, cx: 100, cy: 30, 'clip-path': 'url(#cp)' })`,
    },
  ],
  [
    'attributes that change',
    '<rect id="r" width="30" height="30"/><path id="p" d="M0 50 L50 50" stroke="red"/><g id="t"><circle r="5" cx="100" cy="20"/></g>',
    {
      act: `$('#r').setAttribute('width', 80); $('#r').setAttribute('fill', 'gold'); $('#p').setAttribute('d', 'M0 60 L90 80'); $('#t').setAttribute('transform', 'translate(20, 20)'); await rest(60); $('#r').removeAttribute('fill'); $('#p').setAttribute('stroke-dasharray', '4 2'); $('svg').setAttribute('viewBox', '0 0 100 50')`,
    },
  ],
  [
    'attributes that scripts change as objects',
    SHAPES,
    {
      act: `${CHANGES}; await rest(300)`,
    },
  ],
  [
    'attributes that scripts change as objects, one after the other',
    SHAPES,
    {
      act: `for (const change of \`${CHANGES}\`.split(';')) { eval(change); await rest(30) }; await parts(); $('#r').x.baseVal.value = 90; await rest(300); await checkout()`,
    },
  ],
  [
    'objects of attributes that scripts keep',
    SHAPES,
    {
      act: `const kept = [$('#r').width.baseVal, $('#v').x.baseVal, $('#t').transform.baseVal.getItem(0), $('#p').points.getItem(0), $('#r').className]; await parts(); await rest(300)
        kept[0].value = 80; await rest(300); kept[1].valueAsString = '20%'; kept[2].setRotate(9, 2, 2); await rest(300); kept[3].x = 140; kept[4].baseVal = 'on'; await rest(300); kept[0].newValueSpecifiedUnits(kept[0].SVG_LENGTHTYPE_MM, 20); await rest(300)`,
    },
  ],
  [
    'elements changed before they are in the page',
    '<g id="g"></g>',
    {
      act: `const made = document.createElementNS('http://www.w3.org/2000/svg', 'rect'); made.width.baseVal.value = 30; made.height.baseVal.valueAsString = '20px'; made.className.baseVal = 'x'; $('#g').append(made); await rest(300); made.rx.baseVal.value = 9; const line = document.createElementNS('http://www.w3.org/2000/svg', 'polyline'); for (const x of [5, 50, 90]) { const point = $('svg').createSVGPoint(); point.x = x; point.y = x / 3; line.points.appendItem(point) } $('#g').append(line); await rest(300)`,
    },
  ],
  [
    'a chart',
    `<g class="axis" transform="translate(30,80)" fill="none" font-size="10" font-family="sans-serif" text-anchor="middle"><path class="domain" stroke="currentColor" d="M0.5,6V0.5H160.5V6"/>${[0, 40, 80, 120].map((x) => `<g class="tick" transform="translate(${x},0)"><line stroke="currentColor" y2="6"/><text fill="currentColor" y="9" dy="0.71em"></text></g>`).join('')}</g>${[20, 50, 35].map((h, i) => `<rect x="${40 + i * 40}" y="${80 - h}" width="25" height="${h}" fill="steelblue"/>`).join('')}`,
  ],
  [
    'animations by SMIL that have ended',
    '<rect width="20" height="20" fill="red"><animate attributeName="width" from="20" to="90" dur=".1s" fill="freeze"/><set attributeName="fill" to="gold" begin=".1s"/></rect>',
  ],
  [
    'animations by SMIL that a script, a click or another animation began or ended',
    `<rect id="a" width="20" height="20" fill="red"><animate id="first" attributeName="fill" to="gold" begin="indefinite" dur=".1s" fill="freeze"/></rect>
      <rect id="b" x="30" width="20" height="20" fill="red"><set attributeName="fill" to="teal" begin="b.click"/></rect>
      <rect x="60" width="20" height="20" fill="red"><animate attributeName="height" to="60" begin="first.end" dur=".1s" fill="freeze"/></rect>
      <rect id="d" x="90" width="20" height="20" fill="red"><set attributeName="fill" to="blue" end="d.click"/></rect>
      <rect id="e" x="120" width="20" height="20" fill="red"><set id="last" attributeName="fill" to="pink" end="indefinite"/></rect>
      <rect id="f" x="150" width="20" height="20" fill="red"><animate attributeName="width" to="40" begin="f.click" dur=".1s" fill="freeze"/></rect>`,
    {
      act: `const click = (id) => $(id).dispatchEvent(new MouseEvent('click')); await parts(); $('#first').beginElement(); click('#b'); click('#d'); $('#last').endElement(); click('#f'); await rest(400); click('#f'); await rest(600); document.body.title = 'end'`,
    },
  ],
  [
    'drawings whose time a script has stopped and set',
    `<rect id="a" width="20" height="20" fill="red"><animate attributeName="width" from="20" to="90" dur="2s" fill="freeze"/><animateTransform attributeName="transform" type="translate" from="0 0" to="40 40" dur="3s"/><animateMotion path="M0 0 h40" dur="4s"/></rect>`,
    {
      act: `await rest(200); const drawing = $('#a').ownerSVGElement; drawing.pauseAnimations(); drawing.setCurrentTime(1.25); await parts(); await rest(400); document.body.title = 'end'`,
      // The path of a motion is masked elsewhere.
      presets: ['open'],
    },
  ],
  [
    'drawings that move in a shadow tree, in a frame, and after a snapshot',
    `<foreignObject width="200" height="100"><div xmlns="http://www.w3.org/1999/xhtml" id="h"></div></foreignObject>`,
    {
      act: `const moving = (end) => '<svg width="90" height="30"><g><svg><rect width="20" height="20" fill="red"><animate attributeName="width" to="80" dur="200ms" fill="freeze"/><set attributeName="fill" to="gold" begin="' + end + '"/></rect></svg></g></svg>'
        const root = $('#h').attachShadow({ mode: 'open' }); root.innerHTML = moving('click') + '<iframe width="99" height="40" style="border: 0"></iframe>'; const inside = root.querySelector('iframe').contentDocument; inside.body.innerHTML = moving('.1s'); await parts()
        root.querySelector('rect').dispatchEvent(new MouseEvent('click')); await rest(500); await checkout(); await rest(300); document.body.title = 'end'`,
    },
  ],
  [
    'title, desc and links',
    '<title>t</title><desc>d</desc><a href="/x" target="_blank"><rect width="30" height="30" fill="blue"/></a><metadata>m</metadata>',
  ],
]

export const svg: CaseFamily = {
  family: 'svg',
  cases: [
    ...DRAWINGS.map(
      ([name, content, more]): FidelityCase => ({
        name: `svg: ${name}`,
        body: svgOf(content),
        hasFixedSizes: !/<(text|foreignObject)/.test(content),
        ...more,
      }),
    ),
    {
      name: 'svg: sized by attributes alone',
      body: `${svgOf('<rect width="10" height="10"/>', 'width="2em"')}${svgOf('<rect width="10" height="10"/>', 'viewBox="0 0 10 10" style="width: 50px"')}${svgOf('<rect width="10" height="10"/>', 'height="30" preserveAspectRatio="none" viewBox="0 0 10 20"')}`,
    },
    {
      name: 'svg: a sprite elsewhere on the page',
      body: `<svg style="display: none"><symbol id="i" viewBox="0 0 10 10"><path d="M0 0 L10 10 L0 10 z"/></symbol></svg><svg width="30" height="30"><use href="#i"/></svg><svg width="30" height="30" fill="red"><use xlink:href="#i"/></svg>`,
    },
    {
      name: 'svg: as a background',
      body: `<style>.s { width: 60px; height: 60px; background: url("data:image/svg+xml;base64,${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle cx="10" cy="10" r="8" fill="teal"/></svg>').toString('base64')}") }</style><div class="s"></div><div class="s" style="background: url('${picture('gold', 20)}')"></div>`,
    },
  ],
}
