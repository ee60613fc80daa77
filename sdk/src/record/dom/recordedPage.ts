import type { RecordedPage } from '../changes/recordedPage.ts'
import { mirror } from './mirror.ts'
import { hostOf, lastChild, nextSibling, ownerDocument, parentNode, previousSibling, shadowRootOf } from './nativeDom.ts'
import { options } from './recording.ts'
import { removeShadowRootsIn } from './shadowRoots.ts'
import { isBlocked, isInBlocked } from './targets.ts'
import { writeAttribute } from './writeAttribute.ts'
import { LEFT_OUT, writeNode } from './writeNode.ts'

export const recordedPage: RecordedPage = {
  idOf: mirror.getId,
  isRecorded: (id) => id > 0 && mirror.has(id),
  forget(node) {
    if (!node.isConnected) removeShadowRootsIn(node)
    mirror.forgetBelow(node)
  },
  write: (node, isCssKnown) => writeNode(node, ownerDocument(node) ?? document, parentNode(node), true, isCssKnown),
  writeAttribute: (element, name) => writeAttribute(element.ownerDocument, element.tagName.toLowerCase(), name, element.getAttribute(name)),
  parentOf: parentNode,
  nextOf: nextSibling,
  previousOf: previousSibling,
  lastOf: lastChild,
  shadowOf: shadowRootOf,
  hostOf,
  isBlocked,
  isInBlocked,
  isIgnored: (node) => node.nodeName === 'TITLE' || mirror.getId(node) === LEFT_OUT,
  sawPassword: (input) => void options.maskInput('', input, true),
}
