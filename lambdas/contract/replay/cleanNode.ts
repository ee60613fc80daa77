import { cleanAttributes } from './cleanAttributes.ts'
import { isDrawableCss } from './isDrawableCss.ts'
import type { KnownNodes } from './knownNodes.ts'
import { canHostShadow, isCustomName, isElementName } from './names.ts'
import { NODE, type PlainNode } from './plainNode.ts'
import { showStates } from './showStates.ts'

/** What shows for an element whose name no browser takes: its content. */
export const PLACEHOLDER_TAG = 'incuera-unknown'
/** HTML's parser nests no deeper; a deeper tree overflows the stack of layout. */
const DEPTH_MAX = 512

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A recorded node with all its children as the replay can build it. What cannot be built is left out, an element of an
 * impossible name becomes a placeholder with its content; both are counted in `known`, which also learns of every node
 * that stays.
 * @param parent its tag name; null for the document
 */
export function cleanNode(value: unknown, known: KnownNodes, parent: string | null = '', depth = 0): PlainNode | null {
  if (!isRecord(value) || depth > DEPTH_MAX) return known.skip()
  const node: Record<string, unknown> = {
    ...value,
    rootId: Number.isSafeInteger(value.rootId) ? value.rootId : undefined,
  }
  const keep = <T extends { type: number; tagName?: unknown }>(cleaned: T) =>
    known.add(known.claim({ ...node, ...cleaned }, value.id))
  switch (value.type) {
    case NODE.element:
      return cleanElement(node, known, depth)
    case NODE.text:
    case NODE.cdata:
      // An HTML document has no CDATA sections.
      return parent === null
        ? known.skip()
        : keep({ type: NODE.text, textContent: drawable(textOf(value.textContent), parent, known) })
    case NODE.comment:
      return keep({ type: NODE.comment, textContent: textOf(value.textContent) })
    case NODE.doctype:
      return parent === null ? keep({ type: NODE.doctype, ...cleanDoctype(node) }) : known.skip()
    case NODE.document:
      // A frame's document comes as a change of its own.
      return depth === 0 ? cleanDocument(keep({ type: NODE.document }), known) : known.skip()
    default:
      return known.skip()
  }
}

function cleanElement(node: Record<string, unknown>, known: KnownNodes, depth: number): PlainNode {
  const isPlayable = isElementName(node.tagName)
  if (!isPlayable) known.skip()
  const tagName = isPlayable ? String(node.tagName) : PLACEHOLDER_TAG
  const isHost = node.isShadowHost === true && node.isSVG !== true && canHostShadow(tagName)
  const element = {
    ...node,
    ...{ type: NODE.element, tagName, attributes: cleanAttributes(node.attributes, tagName, known) },
    isSVG: node.isSVG === true && isPlayable ? true : undefined,
    isCustom: node.isCustom === true && isCustomName(tagName) ? true : undefined,
    isShadowHost: isHost ? true : undefined,
  }
  const cleaned = known.add(known.claim(element, node.id))
  const children = childrenOf(node).flatMap((child) => cleanNode(child, known, tagName, depth + 1) ?? [])
  cleaned.childNodes = isHost
    ? children
    : children.map((child) => (child.isShadow === undefined ? child : { ...child, isShadow: undefined }))
  return cleaned
}

const cleanDoctype = (node: Record<string, unknown>) => ({
  name: isElementName(node.name) ? node.name : 'html',
  publicId: textOf(node.publicId),
  systemId: textOf(node.systemId),
})

const XHTML = 'http://www.w3.org/1999/xhtml'
/** Public identifiers of documents in limited quirks mode (HTML, section 13.2.6.4.1); `compatMode` does not name it. */
const LIMITED_QUIRKS = /^-\/\/W3C\/\/DTD (X?HTML) (1\.0|4\.01) (Transitional|Frameset)\/\//i

/** rrweb needs exactly one `html`, and the DOM wants a doctype before it and no text beside it. */
function cleanDocument(node: PlainNode, known: KnownNodes): PlainNode {
  const children = childrenOf(node).flatMap((child) => cleanNode(child, known, null, 1) ?? [])
  const elements = children.filter(({ type }) => type === NODE.element)
  const html = elements.find(({ tagName, isSVG }) => tagName === 'html' && !isSVG) ?? htmlAround(elements, known)
  const doctype = children.find(({ type }) => type === NODE.doctype)
  const xmlns = node.compatMode === 'BackCompat' ? '' : LIMITED_QUIRKS.test(textOf(doctype?.publicId)) ? XHTML : null
  if (xmlns === null) return { ...node, compatMode: undefined, childNodes: doctype ? [doctype, html] : [html] }
  // The browser chooses its mode by the doctype that is written, not by a node. rrweb writes one where none is
  // recorded: of limited quirks mode for a page with an `xmlns`, else of quirks mode.
  return {
    ...node,
    compatMode: 'BackCompat',
    childNodes: [{ ...html, attributes: { ...(isRecord(html.attributes) && html.attributes), xmlns } }],
  }
}

function htmlAround(elements: PlainNode[], known: KnownNodes): PlainNode {
  known.skip()
  const element = (tagName: string, childNodes: PlainNode[]) =>
    known.add(known.claim({ type: NODE.element, tagName, attributes: {}, childNodes }, null))
  return element('html', [element('body', elements)])
}

/** The text of a stylesheet that would end the browser is left out, and counted. */
function drawable(text: string, parent: string, known: KnownNodes): string {
  if (parent !== 'style') return text
  if (isDrawableCss(text)) return showStates(text)
  known.skip()
  return ''
}

const childrenOf = ({ childNodes }: Record<string, unknown>): unknown[] => (Array.isArray(childNodes) ? childNodes : [])
const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
