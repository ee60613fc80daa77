import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'

/** An element as rrweb writes it into a snapshot, without ids. */
export interface Element {
  tagName: string
  attributes: Record<string, string>
  children: (Element | string)[]
}

export const element = (
  tagName: string,
  attributes: Record<string, string> = {},
  ...children: (Element | string)[]
): Element => ({
  tagName,
  attributes,
  children,
})

/** Session time zero of the recordings created here. */
export const START = 1_700_000_000_000

export const at = (ms: number, type: number, data: unknown): RecordedEvent => ({ type, timestamp: START + ms, data })
export const incremental = (ms: number, source: number, data: Record<string, unknown>) =>
  at(ms, RRWEB.incremental, { source, ...data })
export const meta = (ms: number, width: number, height: number, href = 'https://shop.example/') =>
  at(ms, RRWEB.meta, { href, width, height })
export const mutation = (ms: number, changes: Record<string, unknown>) =>
  incremental(ms, SOURCE.mutation, { texts: [], attributes: [], removes: [], adds: [], ...changes })

/**
 * A full snapshot of a page; nodes get ids in document order: document 1, doctype 2, html 3, head 4, then `head`'s
 * children, body.
 */
export function snapshot(ms: number, body: Element[], head: Element[] = []): RecordedEvent {
  const doctype = { type: 1, name: 'html', publicId: '', systemId: '', id: 2 }
  const html = element('html', {}, element('head', {}, ...head), element('body', { style: 'margin:0' }, ...body))
  const node = { type: 0, id: 1, childNodes: [doctype, numberNodes(html, 3).node] }
  return at(ms, RRWEB.fullSnapshot, { node, initialOffset: { top: 0, left: 0 } })
}

/** A node as rrweb writes it, with ids in document order. Content of an `<svg>` is SVG. */
export function numberNodes(top: Element | string, firstId: number): { node: Record<string, unknown>; lastId: number } {
  let lastId = firstId - 1
  const number = (node: Element | string, { isInSvg }: { isInSvg: boolean }): Record<string, unknown> => {
    const id = ++lastId
    if (typeof node === 'string') return { type: 3, textContent: node, id }
    const { tagName, attributes, children } = node
    const isSVG = isInSvg || tagName === 'svg'
    return {
      type: 2,
      tagName,
      attributes,
      id,
      ...(isSVG && { isSVG }),
      childNodes: children.map((child) => number(child, { isInSvg: isSVG })),
    }
  }
  const node = number(top, { isInSvg: false })
  return { node, lastId }
}

export const box = (style: string, ...children: (Element | string)[]) =>
  element('div', { style: `height:100vh;${style}` }, ...children)
