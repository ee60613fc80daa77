import { matches } from '../../privacy/isOpenText.ts'
import type { WrittenAttributes, WrittenElement, WrittenNode } from './events.ts'
import { isLeftOut } from './isLeftOut.ts'
import { mirror } from './mirror.ts'
import { firstChild, isElementNode, nextSibling, shadowRootOf, tagName } from './nativeDom.ts'
import { finds, options } from './recording.ts'
import { hasExtension, wholeUrlsIn, writeAttribute } from './writeAttribute.ts'
import { isA, writeState } from './writeState.ts'

let lastId = 0
/** Of a node that is not recorded. */
export const LEFT_OUT = -2

/** Lower case by name, where it is one. */
const tags = new Map<string, string>()

/** Not asked of the element itself: a form can hide its own properties behind fields of their names. */
function tagOf(element: Element): string {
  const name = tagName(element)
  let tag = tags.get(name)
  if (!tag) {
    tag = name.toLowerCase()
    // As no player could make it.
    if (/[^\w:-]/.test(tag)) tag = 'div'
    tags.set(name, tag)
  }
  return tag
}

function writeAttributes(element: Element, tag: string, doc: Document): WrittenAttributes {
  const attributes: WrittenAttributes = {}
  const names = Element.prototype.getAttributeNames.call(element)
  let index = -1
  for (const name of names) {
    index++
    if (tag === 'option' && name === 'selected') continue
    // Null for a name in capitals, which a program can give and HTML cannot.
    const value = Element.prototype.getAttribute.call(element, name) ?? element.attributes[index]?.value ?? null
    const written = writeAttribute(doc, tag, name, value)
    if (written !== undefined) attributes[name] = written
  }
  return attributes
}

function writeElement(element: Element, doc: Document, rootId: number | undefined, isAlone: boolean, isBlocked: boolean): WrittenElement {
  const tag = tagOf(element)
  let attributes: WrittenAttributes
  if (isBlocked) {
    const { width, height } = element.getBoundingClientRect()
    attributes = { class: element.getAttribute('class') ?? undefined, rr_width: `${width}px`, rr_height: `${height}px` }
  } else {
    attributes = writeAttributes(element, tag, doc)
    writeState(element, tag, attributes, doc)
    if (!isAlone) {
      const { scrollLeft, scrollTop } = element
      if (scrollLeft) attributes.rr_scrollLeft = scrollLeft
      if (scrollTop) attributes.rr_scrollTop = scrollTop
    }
  }
  return {
    type: 2,
    tagName: tag,
    attributes,
    childNodes: [],
    isSVG: element.tagName === 'svg' || ('ownerSVGElement' in element && element.ownerSVGElement) ? true : undefined,
    rootId,
    isCustom: tag.includes('-') && window.customElements?.get(tag) ? true : undefined,
    id: 0,
  }
}

const isTextNode = (node: Node): node is Text => node.nodeType === 3
const isDocument = (node: Node): node is Document => node.nodeType === 9
const isDoctype = (node: Node): node is DocumentType => node.nodeType === 10

function writeOne(node: Node, doc: Document, parent: Node | null, isAlone: boolean, isBlocked: boolean, isCssKnown: boolean): WrittenNode | null {
  const docId = mirror.getId(doc)
  const rootId = docId > 1 ? docId : undefined
  if (isElementNode(node)) return writeElement(node, doc, rootId, isAlone, isBlocked)
  if (isTextNode(node)) {
    const text = isCssKnown ? '' : node.data
    return { type: 3, textContent: parent?.nodeName === 'STYLE' && text ? wholeUrlsIn(text, doc.baseURI) : text, rootId, id: 0 }
  }
  if (node.nodeType === 4) return { type: 4, textContent: '', rootId, id: 0 }
  if (node.nodeType === 8) return { type: 5, textContent: '', rootId, id: 0 }
  if (isDocument(node)) return { type: 0, childNodes: [], compatMode: node.compatMode === 'CSS1Compat' ? undefined : node.compatMode, id: 0 }
  if (isDoctype(node)) return { type: 1, name: node.name, publicId: node.publicId, systemId: node.systemId, rootId, id: 0 }
  return null
}

/**
 * Writes a node and gives it its id; unless it is written alone, also all below it.
 * @param isCssKnown for text in a style whose rules are written with the element
 * @param keepsSpace blank text counts, as it does everywhere but in the head
 * @returns null when such nodes are not recorded
 */
export function writeNode(
  node: Node,
  doc: Document,
  parent: Node | null,
  isAlone: boolean,
  isCssKnown = false,
  keepsSpace = true,
): WrittenNode | null {
  const element = isElementNode(node) ? node : null
  const isBlocked = element !== null && matches(element, options.blockSelector)
  const written = writeOne(node, doc, parent, isAlone, isBlocked, isCssKnown)
  if (!written) return null
  let id = mirror.getId(node)
  if (id === -1) id = isLeftOut(written) || (!keepsSpace && written.type === 3 && !written.textContent.trim()) ? LEFT_OUT : ++lastId
  written.id = id
  mirror.add(node, id)
  if (id === LEFT_OUT) return null

  if (parent?.nodeType === 11) written.isShadow = true
  if (written.type === 0 && !isAlone) writeChildren(written.childNodes, node, doc, false, keepsSpace)
  if (written.type === 2 && element) writeBelow(written, element, doc, isAlone, isBlocked, keepsSpace)
  return written
}

function writeBelow(written: WrittenElement, element: Element, doc: Document, isAlone: boolean, isBlocked: boolean, keepsSpace: boolean): void {
  const { tagName: tag, attributes, childNodes } = written
  const shadow = shadowRootOf(element)
  if (shadow) {
    finds.shadowRoot(shadow)
    written.isShadowHost = true
  }
  if (isBlocked) return
  if (!isAlone) {
    const isKnown = typeof attributes._cssText === 'string'
    const keeps = keepsSpace && tag !== 'head'
    // What stands in a textarea is its value.
    if (tag !== 'textarea' || attributes.value === undefined) writeChildren(childNodes, element, doc, isKnown, keeps)
    if (shadow) writeChildren(childNodes, shadow, doc, isKnown, keeps)
  }
  if (isA(element, tag, 'iframe')) finds.frame(element)
  else if (isA(element, tag, 'link')) {
    const { rel, href } = attributes
    if (rel === 'stylesheet' || (rel === 'preload' && hasExtension(href, '.css'))) finds.sheet(element, doc)
  }
}

function writeChildren(childNodes: WrittenNode[], around: Node, doc: Document, isCssKnown: boolean, keepsSpace: boolean): void {
  for (let child = firstChild(around); child; child = nextSibling(child)) {
    const written = writeNode(child, doc, around, false, isCssKnown, keepsSpace)
    if (written) childNodes.push(written)
  }
}
