import { localNameOf, parentOf, slotOf, typeOfNode } from '../browser/nativeDom.ts'
import { ofDocument } from '../browser/natives.ts'
import type { WrittenAttributes, WrittenElement, WrittenNode } from '../events/pageEvents.ts'
import type { Inputs } from './inputs.ts'
import { aboveRoot, isEdited, isElement, isOpenText, isSlotMasked, matches } from './isOpenText.ts'
import type { SelectorMarks } from './markSelectors.ts'
import { maskInput, maskText } from './maskText.ts'
import type { Privacy } from './presets.ts'
import { type Bearer, scrubAttribute } from './scrubAttribute.ts'
import type { CssScrubber } from './scrubCss.ts'

/** Finds the node of the page behind an id of the recording. */
export interface NodeFinder {
  getNode(id: number): Node | null
  getId(node: Node): number
  nodes(): Iterable<Node>
}

export interface NodeScrubber {
  /** Scrubs a node and all below it. */
  tree(node: WrittenNode): void
  /** Scrubs the nodes that one event adds, parents before what is in them. */
  added(adds: { parentId: number; node: WrittenNode }[]): void
  /** Scrubs the changed text of a node of the page. */
  text(text: string, id: number): string
  /** Scrubs changed attributes of an element of the page. */
  attributes(attributes: WrittenAttributes, id: number): void
}

/** The surroundings of a node. */
interface Around {
  isOpen: boolean
  tag: string
}

const DOCUMENT = 0
const DOCUMENT_NODE = 9
const COMMENT = 5
const UNSEEN = /^(noscript|template|script|metadata)$/
const CONTROL = /^(select|input|textarea)$/

export interface NodeScrubberParts {
  privacy: Privacy
  inputs: Inputs
  nodes: NodeFinder
  css: CssScrubber
  marks: SelectorMarks
}

export function createNodeScrubber({ privacy, inputs, nodes, css, marks }: NodeScrubberParts): NodeScrubber {
  const { maskTextSelector } = privacy

  /** What the marks of an element make of the openness around it. */
  const openness = ({ attributes, tagName }: WrittenElement, node: Node | null, around: boolean): boolean => {
    if (
      'data-incuera-mask' in attributes ||
      ('class' in attributes && /(^|\s)rr-mask(\s|$)/.test(String(attributes.class)))
    )
      return false
    if (maskTextSelector && !(isElement(node) && !matches(node, maskTextSelector))) return false
    if (!around && !('data-incuera-unmask' in attributes)) return false
    if (isElement(node) && isEdited(node, privacy)) return isOpenText(node, privacy)
    return 'data-incuera-unmask' in attributes || !UNSEEN.test(tagName)
  }

  /** @param unmarked what a mark is on an element that has it no longer */
  const scrubAll = (attributes: WrittenAttributes, bearer: Bearer, node: Node | null, unmarked: null | undefined) => {
    for (const name of Object.keys(attributes)) {
      const value = attributes[name]
      if (isElement(node)) marks.addMarks(attributes, name.toLowerCase(), node, unmarked)
      if (typeof value === 'string') {
        const scrubbed = scrubAttribute(name, value, bearer, privacy, css)
        if (scrubbed === null) delete attributes[name]
        else attributes[name] = scrubbed
      }
    }
  }
  const isOpenInput = (node: Node | null): boolean =>
    isElement(node) && CONTROL.test(localNameOf(node)) && inputs.isOpen(node)

  const scrubText = (text: string, parentTag: string, isOpen: boolean): string => {
    if (parentTag === 'style') return css.css(text)
    if (parentTag === 'textarea') return maskInput(text)
    return isOpen ? text : maskText(text)
  }

  /** @returns whether its contents are open */
  const walk = (node: WrittenNode, isAroundOpen: boolean, parentTag: string): boolean => {
    const element = nodes.getNode(node.id)
    // A shadow tree may show it in a part that is masked.
    const around = isAroundOpen && !(element && isSlotMasked(slotOf(element), privacy))
    if ('tagName' in node) {
      const { tagName, attributes } = node
      const isControl = CONTROL.test(tagName)
      const isOpen = openness(node, element, around)
      const bearer: Bearer = {
        tag: tagName,
        type: typeOf(element),
        isSvg: node.isSVG === true,
        isOpen,
        isOpenInput: isControl && isOpenInput(element),
      }
      scrubAll(attributes, bearer, element, undefined)
      for (const child of node.childNodes) walk(child, isOpen, tagName)
      return isOpen
    }
    if ('childNodes' in node) for (const child of node.childNodes) walk(child, around, '')
    else if ('textContent' in node)
      node.textContent = Number(node.type) === COMMENT ? '' : scrubText(node.textContent, parentTag, around)
    return around
  }
  const lookAround = (id: number): Around => {
    const at = nodes.getNode(id)
    const parent = at && elementOver(at)
    return { isOpen: isOpenAt(parent, at, privacy), tag: parent ? localNameOf(parent) : '' }
  }

  return {
    tree(node) {
      const { isOpen, tag } = lookAround(node.id)
      walk(node, isOpen, tag)
    },
    added(adds) {
      // By parent. Asking the page for each node costs most, and the page does not change while an event is created.
      const known = new Map<number, Around>()
      for (const { parentId, node } of adds) {
        // A document may be one that is edited, as its frame is not.
        const around = (Number(node.type) !== DOCUMENT && known.get(parentId)) || lookAround(node.id)
        known.set(parentId, around)
        const isOpen = walk(node, around.isOpen, around.tag)
        if ('tagName' in node) known.set(node.id, { isOpen, tag: node.tagName })
      }
    },
    text(text, id) {
      const { isOpen, tag } = lookAround(id)
      return scrubText(text, tag, isOpen)
    },
    attributes(attributes, id) {
      const element = nodes.getNode(id)
      const isKnown = isElement(element)
      if (isKnown && 'type' in attributes) inputs.see(element)
      const bearer: Bearer = {
        tag: isKnown ? localNameOf(element) : '',
        isSvg: isKnown && 'ownerSVGElement' in element,
        // Most attributes do not ask, and looking it up is what costs most here.
        get type() {
          return typeOf(element)
        },
        get isOpen() {
          return isKnown && isOpenText(element, privacy)
        },
        get isOpenInput() {
          return isOpenInput(element)
        },
      }
      scrubAll(attributes, bearer, element, null)
    },
  }
}

/** Of an input or a button, as the browser reads it: a word that is no type is none. Empty for any other element. */
function typeOf(node: Node | null): string {
  return isElement(node) && /^(input|button)$/.test(localNameOf(node)) && 'type' in node ? String(node.type) : ''
}

/** The element around a node, also over the root of a shadow tree or of a frame. */
function elementOver(node: Node): Element | null {
  const around = parentOf(node)
  return isElement(around) ? around : aboveRoot(node)
}

/** Whether the text of a node is shown. */
export const isOpenNode = (node: Node, privacy: Privacy): boolean => isOpenAt(elementOver(node), node, privacy)

/** Whether the children of a parent are open; a whole page without one follows the preset, anything else is closed. */
function isOpenAt(parent: Element | null, node: Node | null, privacy: Privacy): boolean {
  if (node && typeOfNode(node) === DOCUMENT_NODE && ofDocument('designMode', node as Document) === 'on') return false
  if (parent) return isOpenText(parent, privacy)
  const top = node && (parentOf(node) ?? node)
  return top && typeOfNode(top) === DOCUMENT_NODE ? privacy.showsText : false
}
