import { attributeOf, isConnected, localNameOf } from '#browser/nativeDom.ts'
import type { RecordedPage } from '../changes/recordedPage.ts'
import type { RecordingScope } from './recordingScope.ts'
import type { ShadowRoots } from './shadowRoots.ts'
import { isBlocked, isInBlocked } from './targets.ts'
import { tellSheetLater } from './watchSheetLoads.ts'
import { writeAttribute } from './writeAttribute.ts'
import { LEFT_OUT, writeNode } from './writeNode.ts'

export function openRecordedPage(scope: RecordingScope, shadowRoots: ShadowRoots): RecordedPage {
  const { dom, mirror, readers } = scope
  return {
    ...dom,
    idOf: mirror.getId,
    isRecorded: mirror.has,
    forget(node) {
      if (!isConnected(node)) shadowRoots.removeIn(node)
      mirror.forgetBelow(node)
    },
    write: (node, textRule) =>
      writeNode(
        node,
        { doc: dom.documentOf(node) ?? document, parent: dom.parentOf(node), isAlone: true, textRule, depth: 0 },
        scope,
      ),
    writeAttribute: (element, name) => writeAttribute(element, name, attributeOf(element, name), scope),
    isBlocked: (node) => isBlocked(node, scope),
    isInBlocked: (node) => isInBlocked(node, scope),
    isIgnored: (node) => localNameOf(node) === 'title' || mirror.getId(node) === LEFT_OUT,
    tellState(element) {
      scope.fieldStates.tellAgain(element)
      tellSheetLater(element, scope)
    },
    sawAttribute: readers.sawAttribute,
  }
}
