import { localNameOf, parentOf, slotOf, typeOfNode } from '../browser/nativeDom.ts'
import { ofDocument } from '../browser/natives.ts'
import type { WrittenAttributes, WrittenNode } from '../events/pageEvents.ts'
import { aboveRoot, isElement, isOpenText, isSlotMasked } from './isOpenText.ts'
import { maskInput, maskText } from './maskText.ts'
import type { Privacy } from './presets.ts'
import { type AttributesScrubberParts, createAttributesScrubber } from './scrubAttributes.ts'

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

export interface NodeScrubberParts extends AttributesScrubberParts {
  nodes: NodeFinder
}

export function createNodeScrubber({ nodes, ...parts }: NodeScrubberParts): NodeScrubber {
  const { privacy, css } = parts
  const attributesScrubber = createAttributesScrubber(parts)

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
      const { tagName } = node
      const isOpen = attributesScrubber.whole(node, element, around)
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
      attributesScrubber.changed(attributes, nodes.getNode(id))
    },
  }
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
