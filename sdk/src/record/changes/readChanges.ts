import { entryOf } from '#browser/entryOf.ts'
import { attributeOf, localNameOf } from '#browser/nativeDom.ts'
import type { ChangedAttributes, ChangedText, WrittenChanges } from '#events/pageEvents.ts'
import { isElement, matches } from '#privacy/isOpenText.ts'
import { type Placed, placeNodes } from './placeNodes.ts'
import type { RecordedPage } from './recordedPage.ts'

type Attributes = ChangedAttributes['attributes']

/**
 * Reads the records of all watches together: the page as it is now compared with the page before the first of them.
 * @returns null when there is nothing to record.
 */
export function readChanges(watched: MutationRecord[][], page: RecordedPage): WrittenChanges | null {
  const placed: Placed = new Map()
  const texts = new Set<Node>()
  const attributes = new Map<Element, Attributes>()

  const attributesOf = (element: Element) => entryOf(attributes, element, (): Attributes => ({}))
  const readPlaces = ({ target, addedNodes, removedNodes }: MutationRecord, met: Set<Node>) => {
    if (isTextArea(target)) return readTextArea(target)
    for (const node of removedNodes) {
      // Only one watch can tell of a node first that it has left, and that is where it was.
      if (!met.has(node)) placed.set(node, target)
      met.add(node)
    }
    for (const node of addedNodes) {
      if (!placed.has(node)) placed.set(node, null)
      met.add(node)
    }
  }
  /** Its contents are its value. */
  const readTextArea = (area: Element) => {
    attributesOf(area).value = textIn(area, page)
  }
  const readText = (node: Node) => {
    const parent = page.parentOf(node)
    if (parent && isTextArea(parent)) readTextArea(parent)
    else texts.add(node)
  }
  const readAttribute = (element: Element, { attributeName, attributeNamespace, oldValue }: MutationRecord) => {
    let name = attributeName ?? ''
    // A record names it without its prefix, which is this one if there is any.
    if (attributeNamespace && attributeOf(element, name) === null) name = `xlink:${name}`
    if (oldValue) page.sawAttribute(element, name, oldValue)
    if (page.isBlocked(element) || attributeOf(element, name) === oldValue) return
    if (/^(value|checked|selected|disabled|media|href|rel)$/.test(name)) page.tellState(element)
    // Which one is chosen is a value.
    if (name === 'selected') return
    const value = page.writeAttribute(element, name)
    if (value === undefined) return
    const isFrameSource = localNameOf(element) === 'iframe' && name === 'src'
    // What a frame of our own origin shows is recorded, not where it came from.
    if (isFrameSource && 'contentDocument' in element && element.contentDocument) return
    const changed = attributesOf(element)
    changed[isFrameSource ? 'rr_src' : name] = value
    if (name === 'open' && localNameOf(element) === 'dialog')
      changed.rr_open_mode = matches(element, 'dialog:modal') ? 'modal' : 'non-modal'
  }

  for (const records of watched) {
    const met = new Set<Node>()
    for (const record of records) {
      const { type, target, oldValue } = record
      if (page.isIgnored(target)) continue
      if (type === 'childList') readPlaces(record, met)
      else if (isElement(target)) readAttribute(target, record)
      else if (target.nodeValue !== oldValue) readText(target)
    }
  }

  const { removes, adds } = placeNodes(placed, page)
  const added = new Set(adds.map(({ node }) => node.id))
  const isKnown = ({ id }: { id: number }) => page.isRecorded(id) && !added.has(id)
  const changedTexts = [...texts]
    .map((node): ChangedText => ({ id: page.idOf(node), value: node.nodeValue }))
    .filter(isKnown)
  const changedAttributes = [...attributes]
    .map(([element, attributes]) => ({ id: page.idOf(element), attributes }))
    .filter(isKnown)
  if ([changedTexts, changedAttributes, removes, adds].every(({ length }) => length === 0)) return null
  return { texts: changedTexts, attributes: changedAttributes, removes, adds }
}

function textIn(area: Element, page: RecordedPage): string {
  let text = ''
  for (let at = page.lastOf(area); at; at = page.previousOf(at)) text = (at.nodeValue ?? '') + text
  return text
}

function isTextArea(node: Node): node is Element {
  return localNameOf(node) === 'textarea'
}
