import { canvasBox } from '../browser/canvasBox.ts'
import { isRecord } from '../events/isRecord.ts'
import type { Declarations, WrittenAttributes, WrittenElement, WrittenNode } from '../events/pageEvents.ts'
import type { Inputs } from './inputs.ts'
import { isElement, isOpenText, matches } from './isOpenText.ts'
import { maskInput, maskText } from './maskText.ts'
import type { Privacy } from './presets.ts'
import { type Bearer, scrubAttribute } from './scrubAttribute.ts'
import { scrubCss, scrubValue } from './scrubCss.ts'

/** Finds the node of the page behind an id of the recording. */
export interface NodeFinder {
  getNode(id: number): Node | null
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

/** Where a node stands. */
interface Around {
  isOpen: boolean
  tag: string
}

const DOCUMENT = 0
const COMMENT = 5
const UNSEEN = /^(noscript|template|script|metadata)$/
const CONTROL = /^(input|textarea|select)$/

export function createNodeScrubber(privacy: Privacy, inputs: Inputs, nodes: NodeFinder): NodeScrubber {
  const { maskTextSelector } = privacy

  /** What the marks of an element make of the openness around it. */
  const openness = ({ attributes, tagName, id }: WrittenElement, around: boolean): boolean => {
    if ('data-incuera-mask' in attributes || ('class' in attributes && /(^|\s)rr-mask(\s|$)/.test(String(attributes.class)))) return false
    if (maskTextSelector) {
      const node = nodes.getNode(id)
      if (!isElement(node) || matches(node, maskTextSelector)) return false
    }
    if ('data-incuera-unmask' in attributes) return true
    if ('contenteditable' in attributes && !/^false$/i.test(String(attributes.contenteditable))) return false
    return around && !UNSEEN.test(tagName)
  }

  const scrubAll = (attributes: WrittenAttributes, bearer: Bearer) => {
    for (const name of Object.keys(attributes)) {
      const value = attributes[name]
      if (typeof value === 'object' && value !== null) scrubDeclarations(value)
      else if (typeof value === 'string') {
        const scrubbed = scrubAttribute(name, value, bearer, privacy)
        if (scrubbed === null) delete attributes[name]
        else attributes[name] = scrubbed
      }
    }
  }
  const scrubDeclarations = (declarations: Declarations) => {
    for (const [property, value] of Object.entries(declarations)) {
      if (typeof value === 'string') declarations[property] = scrubValue(property, value, privacy)
      else if (value) declarations[property] = [scrubValue(property, value[0], privacy), value[1]]
    }
  }

  const holdOpen = (attributes: WrittenAttributes, canvas: Node | null) => {
    const box = isElement(canvas) ? Object.entries(canvasBox(canvas)) : []
    attributes.style = [attributes.style, ...box.map(([name, value]) => `${name}:${value}`)].filter(Boolean).join(';')
  }

  const isOpenInput = (node: Node | null): boolean => isElement(node) && CONTROL.test(node.localName) && inputs.isOpen(node)

  const scrubText = (text: string, parentTag: string, isOpen: boolean): string => {
    if (parentTag === 'style') return scrubCss(text, privacy)
    if (parentTag === 'textarea') return maskInput(text)
    return isOpen ? text : maskText(text)
  }

  /** @returns whether what stands in it is open */
  const walk = (node: WrittenNode, around: boolean, parentTag: string): boolean => {
    if ('tagName' in node) {
      const { tagName, attributes } = node
      const isOpen = openness(node, around)
      const isControl = CONTROL.test(tagName)
      scrubAll(attributes, {
        tag: tagName,
        type: String(attributes.type ?? '').toLowerCase(),
        metaName: String(attributes.name ?? '').toLowerCase(),
        isOpen,
        isOpenInput: isControl && isOpenInput(nodes.getNode(node.id)),
      })
      if (tagName === 'canvas') holdOpen(attributes, nodes.getNode(node.id))
      for (const child of node.childNodes) walk(child, isOpen, tagName)
      return isOpen
    }
    if ('childNodes' in node) for (const child of node.childNodes) walk(child, around, '')
    else if ('textContent' in node) node.textContent = Number(node.type) === COMMENT ? '' : scrubText(node.textContent, parentTag, around)
    return around
  }
  const lookAround = (id: number): Around => {
    const at = nodes.getNode(id)
    const parent = at && parentElementOf(at)
    return { isOpen: isOpenAt(parent, at, privacy), tag: parent?.localName ?? '' }
  }

  return {
    tree(node) {
      const { isOpen, tag } = lookAround(node.id)
      walk(node, isOpen, tag)
    },
    added(adds) {
      // By parent. To ask the page for each node is what costs most, and it stands still while an event is made of it.
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
      scrubAll(attributes, {
        tag: isKnown ? element.localName : '',
        type: isKnown ? (element.getAttribute('type') ?? '').toLowerCase() : '',
        metaName: isKnown ? (element.getAttribute('name') ?? '').toLowerCase() : '',
        // Most attributes do not ask, and looking it up is what costs most here.
        get isOpen() {
          return isKnown && isOpenText(element, privacy)
        },
        isOpenInput: isOpenInput(element),
      })
    },
  }
}

/** Whether what stands under a parent is open; a whole page without one is as the preset says, anything else is closed. */
function isOpenAt(parent: Element | null, node: Node | null, privacy: Privacy): boolean {
  if (node && 'designMode' in node && node.designMode === 'on') return false
  if (parent) return isOpenText(parent, privacy)
  return node?.nodeType === Node.DOCUMENT_NODE || node?.parentNode?.nodeType === Node.DOCUMENT_NODE ? privacy.showsText : false
}

/** The element a node stands in: over the root of a shadow tree its host, over a document its frame. */
function parentElementOf(node: Node): Element | null {
  const parent = Node.prototype.getRootNode.call(node) === node ? null : node.parentNode
  if (isElement(parent)) return parent
  const root = parent ?? node
  if ('host' in root && isElement(root.host)) return root.host
  if ('defaultView' in root) return frameOf(root.defaultView)
  return null
}

function frameOf(view: unknown): Element | null {
  try {
    return isRecord(view) && isElement(view.frameElement) ? view.frameElement : null
  } catch {
    return null
  }
}
