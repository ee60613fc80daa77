import { type App, find, layOut } from './app.ts'

const SVG = 'http://www.w3.org/2000/svg'
const [WIDTH, HEIGHT] = [900, 300]
const POINTS = 400
const UPDATES = 8
const HOVERS = 60

function svg(name: string, attributes: Record<string, string | number>, ...children: (Node | string)[]): SVGElement {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  element.append(...children)
  return element
}

const xOf = (i: number) => Math.round((i / POINTS) * WIDTH)
const yOf = (i: number, turn: number) => Math.round(HEIGHT / 2 + Math.sin(i / 17 + turn) * 90 + Math.cos(i * turn) * 30)
const pathOf = (turn: number) =>
  Array.from({ length: POINTS }, (_, i) => `${i ? 'L' : 'M'}${xOf(i)},${yOf(i, turn)}`).join('')

function draw(root: Element, turn: number): void {
  const points = Array.from({ length: POINTS }, (_, i) =>
    svg('circle', { class: 'point', cx: xOf(i), cy: yOf(i, turn), r: 2, fill: 'steelblue' }),
  )
  const ticks = Array.from({ length: 20 }, (_, i) =>
    svg(
      'g',
      { class: 'tick', transform: `translate(${i * 45},${HEIGHT})` },
      svg('line', { y2: 6, stroke: 'black' }),
      svg('text', { y: 18 }, `${i * 5}`),
    ),
  )
  const chart = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT + 30}`, width: WIDTH, height: HEIGHT })
  chart.append(
    svg('path', { class: 'line', d: pathOf(turn), fill: 'none', stroke: 'steelblue' }),
    svg('g', {}, ...points),
    svg('g', {}, ...ticks),
  )
  root.replaceChildren(chart)
}

function update(root: Element, turn: number): void {
  find<HTMLElement>('.line', root).setAttribute('d', pathOf(turn))
  for (const [i, point] of root.querySelectorAll('.point').entries()) point.setAttribute('cy', String(yOf(i, turn)))
}

/** A chart of SVG: drawn anew, moved by new data, and hovered with a tip that follows. */
export const charts: App = {
  open(root) {
    root.innerHTML = '<div id="chart"></div><div id="tip" style="position:absolute"></div>'
    draw(find('#chart'), 0)
  },
  steps: [
    () => {
      for (let turn = 1; turn <= UPDATES; turn++) {
        draw(find('#chart'), turn)
        layOut()
      }
    },
    () => {
      for (let turn = 1; turn <= 2 * UPDATES; turn++) {
        update(find('#chart'), turn)
        layOut()
      }
    },
    () => {
      const tip = find('#tip')
      for (const [i, point] of [...document.querySelectorAll('.point')].slice(0, HOVERS).entries()) {
        point.dispatchEvent(new MouseEvent('mousemove', { bubbles: true, clientX: i, clientY: 20 }))
        point.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: i, clientY: 20 }))
        tip.textContent = `Point ${i}: ${point.getAttribute('cy')}`
        tip.style.left = `${i * 3}px`
        layOut()
      }
    },
  ],
}
