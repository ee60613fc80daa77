import { SOURCE } from '@incuera/contract/events.ts'
import type { Stop } from '../../browser/quietly.ts'
import type { RecordingScope } from '../dom/recordingScope.ts'
import { isInBlocked } from '../dom/targets.ts'

type Attributes = Record<string, string | null>

export interface Beside {
  /** Tells with the next reading of changes what an element has, unless a player knows it. */
  lookAt(element: Element): void
  /** Of which something was told. */
  told: ReadonlyMap<Node, string>
  stop: Stop
}

/**
 * Tells attributes of ours beside those that an element has. What is told is not part of the node as it is written, so it is told again when
 * the node is written anew: in a snapshot, or because it moved.
 * @param attributesOf all that are told, null for those that it has not
 */
export function tellBeside(scope: RecordingScope, attributesOf: (element: Element) => Attributes): Beside {
  const { changes, hooks, mirror, tell } = scope
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
    // Nothing is asked of the nodes of pages where nothing is told.
    stop ??= hooks.onCall(mirror, 'add', (_, [node]) => {
      if (told.delete(node)) lookAt(node as Element)
    })
    tell({ source: SOURCE.mutation, adds: [], removes: [], texts: [], attributes: [{ id, attributes }] })
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
