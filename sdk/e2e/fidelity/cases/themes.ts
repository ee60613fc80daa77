import type { CaseFamily, FidelityCase } from '../fidelityCase.ts'
import { BOXES, FOUR } from './boxes.ts'

const DARK = [{ name: 'prefers-color-scheme', value: 'dark' }]
const THEMES: [name: string, body: string, more?: Partial<FidelityCase>][] = [
  [
    'a class on html',
    '<style>:root { --bg: white } .dark { --bg: #222; color-scheme: dark } body { background: var(--bg); color: canvastext }</style>text',
    { act: `document.documentElement.classList.add('dark')` },
  ],
  [
    'an attribute on html',
    '<style>[data-theme="dark"] { background: #222; color: white } [data-theme="light"] { background: #eee }</style>text',
    { htmlAttributes: 'data-theme="light"', act: `document.documentElement.dataset.theme = 'dark'` },
  ],
  [
    'variables set by script',
    `<style>body { background: var(--bg, white) } .box { background: var(--fg) }</style>${FOUR}`,
    {
      act: `document.documentElement.style.setProperty('--bg', 'rgb(20 30 40)'); document.body.style.setProperty('--fg', 'gold')`,
    },
  ],
  [
    'dark by the device',
    `${BOXES}<style>@media (prefers-color-scheme: dark) { body { background: #222 } .b1 { background: gold } } @media (prefers-color-scheme: light) { .b2 { background: red } }</style>${FOUR}`,
    { device: DARK },
  ],
  [
    'light by the device',
    `${BOXES}<style>@media (prefers-color-scheme: dark) { .b1 { background: gold } } @media (prefers-color-scheme: light) { .b2 { background: red } }</style>${FOUR}`,
    { device: [{ name: 'prefers-color-scheme', value: 'light' }] },
  ],
  [
    'color-scheme and system colours, dark',
    `<style>:root { color-scheme: light dark } .box { width: 40px; height: 20px; background: canvastext; border: 2px solid linktext } .b2 { background: light-dark(gold, teal) } .b3 { color-scheme: only light; background: canvas }</style>${FOUR}<input><button></button>`,
    { device: DARK },
  ],
  [
    'color-scheme and system colours, light',
    `<style>:root { color-scheme: light dark } .box { width: 40px; height: 20px; background: canvastext; border: 2px solid linktext } .b2 { background: light-dark(gold, teal) } .b3 { color-scheme: dark; background: canvas }</style>${FOUR}<input><button></button>`,
  ],
  ['a meta that says dark', `${BOXES}${FOUR}<input>`, { head: '<meta name="color-scheme" content="dark">' }],
  [
    'a meta that says both, on a dark device',
    `${BOXES}${FOUR}<input>`,
    { head: '<meta name="color-scheme" content="light dark">', device: DARK },
  ],
  [
    'reduced motion',
    `${BOXES}<style>@media (prefers-reduced-motion: reduce) { .b1 { background: gold } } @media (prefers-reduced-motion: no-preference) { .b2 { background: red } }</style>${FOUR}`,
    { device: [{ name: 'prefers-reduced-motion', value: 'reduce' }] },
  ],
  [
    'more contrast',
    `${BOXES}<style>@media (prefers-contrast: more) { .b1 { background: black } }</style>${FOUR}`,
    { device: [{ name: 'prefers-contrast', value: 'more' }] },
  ],
  [
    'less contrast',
    `${BOXES}<style>@media (prefers-contrast: less) { .b1 { background: gold } } @media (prefers-contrast) { .b2 { background: teal } } @media (prefers-contrast: more) { .b3 { background: red } }</style>${FOUR}`,
    { device: [{ name: 'prefers-contrast', value: 'less' }] },
  ],
  [
    'what devices seldom answer',
    `${BOXES}<style>@media (update: fast) { .b1 { background: gold } } @media (overflow-block: scroll) and (overflow-inline: scroll) { .b2 { background: teal } } @media (dynamic-range: standard) { .b3 { width: 90px } } @media (display-mode: minimal-ui), (update: slow), (overflow-block: paged) { .b4 { background: red } }</style>${FOUR}`,
  ],
  [
    'less transparency',
    `${BOXES}<style>@media (prefers-reduced-transparency: reduce) { .b1 { background: gold } } @media not (prefers-reduced-transparency) { .b2 { background: red } }</style>${FOUR}`,
    { device: [{ name: 'prefers-reduced-transparency', value: 'reduce' }] },
  ],
  [
    'more colours',
    `${BOXES}<style>@media (color-gamut: p3) { .b1 { background: color(display-p3 1 .8 0) } } @media (color-gamut: srgb) { .b2 { background: teal } }</style>${FOUR}`,
    { device: [{ name: 'color-gamut', value: 'p3' }] },
  ],
  [
    'rules for pages with scripts',
    `${BOXES}<style>@media (scripting: none) { .b1 { display: none } } @media (scripting: enabled) { .b2 { background: gold } } @media (scripting) { .b3 { width: 90px } } @media not (scripting) { .b4 { background: red } }</style>${FOUR}`,
  ],
  [
    'rules for apps and full screens',
    `${BOXES}<style>@media (display-mode: browser) { .b1 { background: gold } } @media (display-mode: fullscreen) { .b2 { background: teal } .b3 { width: 90px } } @media (display-mode: standalone) { .b4 { background: red } }</style>${FOUR}<button id="go" style="width: 40px; height: 20px" onclick="f.requestFullscreen()"></button><div id="f" style="width: 90px; height: 40px; background: gold"></div>`,
    {
      drive: async (page) => {
        await page.click('#go')
        await page.waitForFunction(`matchMedia('(display-mode: fullscreen)').matches`)
        await new Promise((resolve) => setTimeout(resolve, 500))
      },
    },
  ],
  [
    'forced colours',
    `${BOXES}<style>@media (forced-colors: active) { .b1 { border: 4px solid } }</style>${FOUR}`,
    { device: [{ name: 'forced-colors', value: 'active' }] },
  ],
  [
    'a page printed on screen rules',
    `${BOXES}<style media="screen">.b1 { background: gold }</style><style media="print">.b2 { background: red }</style><style media="(prefers-color-scheme: dark)">.b3 { background: teal }</style>${FOUR}`,
    { device: DARK },
  ],
  [
    'pictures by the device',
    `<picture><source media="(prefers-color-scheme: dark)" srcset="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='30' height='30'%3E%3Crect width='30' height='30' fill='red'/%3E%3C/svg%3E"><img src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='30' height='30'%3E%3Crect width='30' height='30' fill='gold'/%3E%3C/svg%3E"></picture>`,
    { device: DARK },
  ],
  [
    'a frame on a dark device',
    `<iframe srcdoc="<style>@media (prefers-color-scheme: dark) { body { background: teal } }</style><body>" width="90" height="50"></iframe>`,
    { device: DARK },
  ],
]

export const themes: CaseFamily = {
  family: 'themes',
  cases: THEMES.map(([name, body, more]) => ({
    name: `themes: ${name}`,
    body,
    hasFixedSizes: !/>text/.test(body),
    ...more,
  })),
}
