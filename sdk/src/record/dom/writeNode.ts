import {
  attributeNamesOf,
  attributeOf,
  boxOf,
  isElementNode,
  localNameOf,
  scrollOf,
  slotOf,
  typeOfNode,
} from '#browser/nativeDom.ts'
import { ofDocument, ofElement } from '#browser/natives.ts'
import type { WrittenAttributes, WrittenElement, WrittenNode } from '#events/pageEvents.ts'
import { isInside } from '#privacy/isBlocked.ts'
import { matches } from '#privacy/isOpenText.ts'
import type { TextRule } from '../changes/recordedPage.ts'
import { isLeftOut } from './isLeftOut.ts'
import type { RecordingScope } from './recordingScope.ts'
import { wholeUrlsIn, writeAttribute } from './writeAttribute.ts'
import { writeState } from './writeState.ts'

/** Of a node that is not recorded. */
export const LEFT_OUT = -2

const SVG = 'http://www.w3.org/2000/svg'

/** Where a node is written, and how much of it. */
export interface Place {
  doc: Document
  parent: Node | null
  /** Without what is below it. */
  isAlone: boolean
  textRule: TextRule
  /** How many levels below the node that is written. */
  depth: number
}

/**
 * What is deeper is left out: a page can be deeper than any program that calls itself for each level. Parsers of HTML
 * stop here, and players.
 */
const DEPTH_MAX = 512

const isSvg = (element: Element): boolean => ofElement('namespaceURI', element) === SVG

/**
 * Not asked of the element itself: a form can hide its own properties behind fields of their names. Names of HTML have
 * no capitals, and those of SVG keep theirs: players know `textPath` by no other name.
 */
function tagOf(element: Element): string {
  const name = localNameOf(element)
  const tag = isSvg(element) ? name : name.toLowerCase()
  // No player could make it. An element of an unknown name is inline, and so is this one.
  return /[^\w:-]/.test(tag) ? 'x' : tag
}

function writeAttributes(element: Element, scope: RecordingScope): WrittenAttributes {
  const attributes: WrittenAttributes = {}
  const names = attributeNamesOf(element)
  let index = -1
  for (const name of names) {
    index++
    // Null for a name in capitals, which a program can give and HTML cannot.
    const value = attributeOf(element, name) ?? ofElement('attributes', element)[index]?.value ?? null
    const written = writeAttribute(element, name, value, scope)
    if (written !== undefined) attributes[name] = written
  }
  return attributes
}

/** Of a blocked element only the size. */
function writeSize(element: Element): WrittenAttributes {
  const { width, height } = boxOf(element)
  return { class: attributeOf(element, 'class') ?? undefined, rr_width: `${width}px`, rr_height: `${height}px` }
}

function writeElement(
  element: Element,
  { doc, isAlone }: Place,
  rootId: number | undefined,
  scope: RecordingScope,
): WrittenElement {
  const tag = tagOf(element)
  const isBlocked = matches(element, scope.readers.blockSelector)
  const attributes = isBlocked ? writeSize(element) : writeAttributes(element, scope)
  if (!isBlocked) {
    writeState(element, tag, attributes, doc, scope)
    const { indeterminate, multiple, play, getStartTime, validity } = Object(element)
    // Popovers are opened by buttons, without a script. No attribute says of a box that it is neither ticked nor not,
    // whether a medium plays, when a drawing began to move, or what a script calls wrong, and no event names more than
    // one choice of a list.
    if (
      'popover' in attributes ||
      indeterminate ||
      multiple ||
      play ||
      getStartTime ||
      validity?.customError ||
      (tag.includes('-') && matches(element, ':valid,:invalid'))
    )
      scope.onDemand.use(element)
    // A select scrolls to what is chosen in it, and fields with what is typed.
    if (!isAlone && !/^(select|input|textarea)$/.test(tag)) {
      const { left, top } = scrollOf(element)
      if (left) attributes.rr_scrollLeft = left
      if (top) attributes.rr_scrollTop = top
    }
  }
  return {
    type: 2,
    tagName: tag,
    attributes,
    childNodes: [],
    isSVG: isSvg(element) || undefined,
    rootId,
    isCustom: tag.includes('-') && window.customElements?.get(tag) ? true : undefined,
    id: 0,
  }
}

/** Sections of CDATA are texts; only XHTML pages have them. */
const isTextNode = (node: Node): node is Text => [3, 4].includes(typeOfNode(node))
const isDocument = (node: Node): node is Document => typeOfNode(node) === 9
const isDoctype = (node: Node): node is DocumentType => typeOfNode(node) === 10

function writeOne(node: Node, place: Place, scope: RecordingScope): WrittenNode | null {
  const { doc, parent, textRule } = place
  const docId = scope.mirror.getId(doc)
  const rootId = docId > 1 ? docId : undefined
  if (isElementNode(node)) return writeElement(node, place, rootId, scope)
  if (isTextNode(node)) {
    const text = textRule === 'none' ? '' : node.data
    return {
      type: 3,
      textContent:
        parent && localNameOf(parent) === 'style' && text ? wholeUrlsIn(text, ofDocument('baseURI', doc)) : text,
      rootId,
      id: 0,
    }
  }
  if (typeOfNode(node) === 8) return { type: 5, textContent: '', rootId, id: 0 }
  if (isDocument(node))
    return {
      type: 0,
      childNodes: [],
      compatMode: node.compatMode === 'CSS1Compat' ? undefined : node.compatMode,
      id: 0,
    }
  if (isDoctype(node))
    return { type: 1, name: node.name, publicId: node.publicId, systemId: node.systemId, rootId, id: 0 }
  return null
}

/**
 * Writes a node and gives it its id; unless it is written alone, also all below it.
 * @returns null when such nodes are not recorded
 */
export function writeNode(node: Node, place: Place, scope: RecordingScope): WrittenNode | null {
  const { mirror } = scope
  const slot = slotOf(node)
  const written = slot && isInside(slot, scope.readers.blockSelector) ? null : writeOne(node, place, scope)
  if (!written) return null
  let id = mirror.getId(node)
  if (id === -1) {
    const isBlank = place.textRule === 'words' && written.type === 3 && !written.textContent.trim()
    id = isBlank || isLeftOut(written) ? LEFT_OUT : mirror.nextId()
  }
  written.id = id
  mirror.add(node, id)
  if (id === LEFT_OUT) return null

  if (place.parent && typeOfNode(place.parent) === 11) written.isShadow = true
  if (written.type === 0 && !place.isAlone) writeChildren(written.childNodes, node, place, scope)
  if (written.type === 2 && isElementNode(node)) writeBelow(written, node, place, scope)
  return written
}

function writeBelow(written: WrittenElement, element: Element, place: Place, scope: RecordingScope): void {
  const { tagName: tag, attributes, childNodes } = written
  const shadow = scope.dom.shadowOf(element)
  if (shadow) {
    scope.finds.shadowRoot(shadow)
    written.isShadowHost = true
  }
  // Of a blocked one there is only the size.
  if ('rr_width' in attributes) return
  if (!place.isAlone) {
    const inside: Place = {
      ...place,
      textRule: '_cssText' in attributes ? 'none' : tag === 'head' ? 'words' : place.textRule,
    }
    // The contents of a textarea are its value.
    if (tag !== 'textarea' || attributes.value === undefined) writeChildren(childNodes, element, inside, scope)
    if (shadow) writeChildren(childNodes, shadow, inside, scope)
  }
  // By name, because elements of other frames are not of our window's classes.
  if (tag === 'iframe') scope.finds.frame(element as HTMLIFrameElement)
}

function writeChildren(childNodes: WrittenNode[], around: Node, place: Place, scope: RecordingScope): void {
  const { firstOf, nextOf } = scope.dom
  const inside: Place = { ...place, parent: around, depth: place.depth + 1 }
  if (inside.depth > DEPTH_MAX) return
  for (let child = firstOf(around); child; child = nextOf(child)) {
    const written = writeNode(child, inside, scope)
    if (written) childNodes.push(written)
  }
}
