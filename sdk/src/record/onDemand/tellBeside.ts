import type { Stop } from '#browser/quietly.ts'
import type { RecordingScope } from '../dom/recordingScope.ts'
import { isInBlocked } from '../dom/targets.ts'
import { tellAttributes } from './tellAttributes.ts'

type Attributes = Record<string, string | null>

export interface Beside {
  /** Records what an element has with the next reading of changes, unless it is recorded already. */
  lookAt(element: Element): void
  /** The elements of which something is recorded, with its text. */
  told: ReadonlyMap<Node, string>
  stop: Stop
}

/**
 * Records attributes of ours in addition to those that an element has. They are not part of the node as it is written,
 * so they are recorded again whenever the node is written: in a snapshot, or because it moved.
 * @param attributesOf all attributes of ours, null for those that the element does not have
 */
export function tellBeside(scope: RecordingScope, attributesOf: (element: Element) => Attributes): Beside {
  const { changes, hooks, mirror } = scope
  const told = new Map<Node, string>()
  const waiting = new Set<Element>()
  let stop: Stop | null = null
  const read = (element: Element) => {
    const id = mirror.getId(element)
    if (id < 0 || isInBlocked(element, scope)) return
    const attributes = attributesOf(element)
    const text = Object.values(attributes).some((value) => value !== null) ? JSON.stringify(attributes) : ''
    if ((told.get(element) ?? '') === text) return
    if (text) told.set(element, text)
    else told.delete(element)
    // Pages without such attributes pay nothing per node.
    stop ??= hooks.onCall(mirror, 'add', (_, [node]) => {
      if (told.delete(node)) lookAt(node as Element)
    })
    tellAttributes(id, attributes, scope)
  }
  const lookAt = (element: Element) => {
    waiting.add(element)
    changes.runLater(waiting, () => {
      const elements = [...waiting]
      waiting.clear()
      elements.forEach(read)
    })
  }
  return { lookAt, told, stop: () => stop?.() }
}
