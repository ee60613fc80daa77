import { cleanNode, isRecord } from './cleanNode.ts'
import type { KnownNodes } from './knownNodes.ts'
import { canHostShadow, isAttributeName } from './names.ts'
import { NODE } from './plainNode.ts'
import { showStatesIn } from './showStates.ts'

type Change = Record<string, unknown>

/** The changes of one mutation event that the replay can make; others are left out and counted. */
export function cleanMutation(data: Change, known: KnownNodes): Change {
  known.beginChange()
  const list = (name: string): Change[] =>
    (Array.isArray(data[name]) ? data[name] : []).filter((one) => isRecord(one) || known.skip() !== null)
  const ofKnown = (one: Change) => known.find(one.id) !== undefined || known.skip() !== null
  return {
    ...data,
    removes: list('removes').filter(ofKnown),
    adds: list('adds').flatMap((add) => cleanAdd(add, known) ?? []),
    texts: list('texts')
      .filter(ofKnown)
      .map((text) => ({ ...text, value: typeof text.value === 'string' ? text.value : '' })),
    attributes: list('attributes')
      .filter((one) => known.find(one.id)?.type === NODE.element || known.skip() !== null)
      .map((one) => ({ ...one, attributes: changedAttributes(one.attributes, known) })),
  }
}

function cleanAdd(add: Change, known: KnownNodes): Change | null {
  const parent = known.find(add.parentId)
  const isDocument = isRecord(add.node) && add.node.type === NODE.document
  // Only elements, documents and shadow roots have children. A frame has a document, whose change may come before the
  // frame's.
  if (parent && parent.type !== NODE.element && parent.type !== NODE.document) return known.skip()
  if (parent && isDocument !== (parent.tagName === 'iframe')) return known.skip()
  if (!parent && typeof add.parentId !== 'number') return known.skip()
  const node = cleanNode(add.node, known, parent?.type === NODE.document ? null : (parent?.tagName ?? ''))
  if (!node) return null
  const isShadow = node.isShadow === true && parent !== undefined && canHostShadow(parent.tagName)
  return {
    ...add,
    node: { ...node, isShadow: isShadow ? true : undefined },
    nextId: idOf(add.nextId),
    ...('previousId' in add && { previousId: idOf(add.previousId) }),
  }
}

const idOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : null

/** Null removes an attribute; an object is a change of single properties of `style`. */
function changedAttributes(value: unknown, known: KnownNodes): Record<string, unknown> {
  if (!isRecord(value)) return {}
  const isPlayable = (name: string, one: unknown) =>
    isAttributeName(name) && (one === null || typeof one === 'string' || (name === 'style' && isRecord(one)))
  const kept = Object.entries(value).filter(([name, one]) => isPlayable(name, one) || known.skip() !== null)
  return showStatesIn(Object.fromEntries(kept), '_cssText')
}
