import { type RecordedEvent, SOURCE } from '@incuera/contract/events.ts'
import { at, box, element, incremental, meta, mutation, snapshot } from './recording.ts'

/** Empties the page, and the player's, when a script of the recording runs. */
const SCRIPT = 'document.body.replaceChildren();top.document.body.replaceChildren()'

/**
 * A recording that tries every known way to make a request to `origin` or to run a script, immediately and later by
 * mutations. Its page is green at the top.
 */
export function hostileRecording(origin: string): RecordedEvent[] {
  let count = 0
  const url = () => `${origin}/${++count}`
  let id = 10_000
  const adds = attacks(origin, url).map(({ tagName, attributes, children }) => ({
    parentId: BODY_ID,
    nextId: null,
    node: {
      type: 2,
      tagName,
      attributes,
      id: ++id,
      childNodes: children.flatMap((child) =>
        typeof child === 'string' ? { type: 3, textContent: child, id: ++id } : [],
      ),
    },
  }))
  return [
    meta(0, 1280, 720),
    snapshot(0, [box('height:200px;background:#0a0'), ...attacks(origin, url)]),
    mutation(400, { adds }),
    mutation(500, {
      attributes: [
        { id: GREEN_ID, attributes: { onclick: SCRIPT, style: `height:200px;background:#0a0 url(${url()})` } },
      ],
    }),
    incremental(600, SOURCE.mouseInteraction, { type: 2, id: GREEN_ID, x: 10, y: 10 }),
    incremental(700, FONT, { family: 'y', fontSource: url(), buffer: false }),
    incremental(800, ADOPTED_STYLE_SHEET, {
      id: 1,
      styleIds: [1],
      styles: [{ styleId: 1, rules: [{ rule: `body { background: url(${url()}) }`, index: 0 }] }],
    }),
    incremental(900, MEDIA, { id: 10_021, type: 0, currentTime: 0 }),
    incremental(1000, CANVAS, { id: GREEN_ID, type: 0, commands: [{ property: 'drawImage', args: [url(), 0, 0] }] }),
    meta(1500, 1280, 720, `javascript:${SCRIPT}`),
    at(2000, 5, { tag: 'end', payload: {} }),
  ]
}

/** Elements that make a request or run a script. @param url gives another address with each call */
const attacks = (origin: string, url: () => string) => [
  element('img', { src: url(), srcset: `${url()} 2x`, onerror: SCRIPT, onload: SCRIPT }),
  element('picture', {}, element('source', { srcset: url() }), element('img', { src: url() })),
  element('script', { src: url() }),
  element('script', {}, SCRIPT),
  element('link', { rel: 'stylesheet', href: url() }),
  element('link', { rel: 'preload', as: 'script', href: url() }),
  element('link', { rel: 'prefetch', href: url() }),
  element('link', { rel: 'dns-prefetch', href: url() }),
  element('link', { rel: 'preconnect', href: url() }),
  element('link', { rel: 'modulepreload', href: url() }),
  element('link', { rel: 'icon', href: url() }),
  element('link', { rel: 'manifest', href: url() }),
  element(
    'style',
    {},
    `@import url(${url()}); @font-face { font-family: x; src: url(${url()}) }
    p { font-family: x; background: url(${url()}) }`,
  ),
  element('style', { _cssText: `@import url(${url()}); div { background-image: url(${url()}) }` }),
  element('p', { style: `background: url(${url()}); cursor: url(${url()}), auto` }, 'text in a font'),
  element('iframe', { src: url() }),
  element('iframe', { srcdoc: `<script>${SCRIPT}</script><img src="${url()}">` }),
  element('iframe', { src: `javascript:${SCRIPT}` }),
  element('object', { data: url() }),
  element('embed', { src: url() }),
  element('video', { src: url(), poster: url(), autoplay: '' }),
  element('audio', { src: url(), autoplay: '' }, element('track', { src: url(), default: '' })),
  element('input', { type: 'image', src: url() }),
  element('input', { autofocus: '', onfocus: SCRIPT }),
  element('a', { href: `javascript:${SCRIPT}`, ping: url() }, 'link'),
  element('form', { action: url(), method: 'post' }, element('button', { formaction: url() }, 'send')),
  element(
    'svg',
    {},
    element('image', { href: url(), 'xlink:href': url() }),
    element('use', { href: url() }),
    element('script', {}, SCRIPT),
  ),
  element('meta', { 'http-equiv': 'refresh', content: `0;url=${url()}` }),
  element('meta', { 'http-equiv': 'refresh', content: `0;url=javascript:${SCRIPT}` }),
  element('base', { href: `${origin}/` }),
  element('table', { background: url() }),
  element('details', { open: '', ontoggle: SCRIPT }, 'more'),
  element('marquee', { onstart: SCRIPT }, 'text'),
]

/** Ids assigned by `snapshot`: document 1, doctype 2, html 3, head 4, body 5, its first child 6. */
const BODY_ID = 5
const GREEN_ID = 6

/** Sources of rrweb's incremental events that only this attack uses. */
const MEDIA = 7
const CANVAS = 9
const FONT = 10
const ADOPTED_STYLE_SHEET = 15
