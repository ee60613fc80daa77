import { isElement } from '../../privacy/isOpenText.ts'
import type { AddedNode, RemovedNode, Rrweb } from './rrweb.ts'

/** Nodes whose place has changed, each with the parent it had in the recording so far; null where it was not in it. */
export type Placed = Map<Node, Node | null>

/**
 * What a player has to do so that these nodes stand where they stand on the page. All of them are taken out, and those that
 * are still there are put in again with all below them: a parent after which nothing is left to move, so children stand in
 * the order of the page. Siblings are put in from the last to the first, because each names the one after it.
 */
export function placeNodes(placed: Placed, rrweb: Rrweb): { removes: RemovedNode[]; adds: AddedNode[] } {
  const removes = takeOut(placed, rrweb)
  const adds: AddedNode[] = []
  const done = new Set<Node>()

  /** @returns the id that the sibling before it names */
  const put = (node: Node, parentId: number, nextId: number | null, isCssKnown: boolean): number | null => {
    done.add(node)
    const written = rrweb.write(node, isCssKnown)
    if (!written) return nextId
    adds.push({ parentId, nextId, node: written })
    if (isElement(node) && node.nodeName !== 'TEXTAREA' && !rrweb.isBlocked(node)) {
      putAll(node, written.id, 'attributes' in written && typeof written.attributes._cssText === 'string')
      const shadow = rrweb.shadowOf(node)
      if (shadow) putAll(shadow, written.id, false)
    }
    return written.id
  }
  /** From the last child, and not by a list of them, which would stay in the page's memory for each of its nodes. */
  const putAll = (around: Node, parentId: number, isCssKnown: boolean) => {
    let nextId: number | null = null
    for (let at = rrweb.lastOf(around); at; at = rrweb.previousOf(at)) nextId = put(at, parentId, nextId, isCssKnown)
  }

  for (const node of placed.keys()) {
    if (!node.isConnected || done.has(node)) continue
    let top = node
    for (let at = above(node, rrweb); at; at = above(at, rrweb)) if (placed.has(at)) top = at
    if (done.has(top)) continue
    const parent = rrweb.parentOf(top)
    const parentId = parent ? rrweb.idOf(rrweb.hostOf(parent) ?? parent) : -1
    // A parent that is not recorded: it is blocked, or in a frame that has not loaded yet.
    if (!parent || !rrweb.isRecorded(parentId) || rrweb.isInBlocked(parent)) continue
    let last = top
    for (let at = rrweb.nextOf(top); at && placed.has(at) && !done.has(at); at = rrweb.nextOf(at)) last = at
    let nextId = idAfter(last, rrweb)
    for (let at: Node | null = last; at; at = at === top ? null : rrweb.previousOf(at)) nextId = put(at, parentId, nextId, false)
  }
  return { removes, adds }
}

/** Those that stand in one that leaves as well leave with it. */
function takeOut(placed: Placed, rrweb: Rrweb): RemovedNode[] {
  const leaving = new Map<Node, Node>()
  for (const [node, parent] of placed) if (parent && rrweb.isRecorded(rrweb.idOf(node))) leaving.set(node, parent)
  const known = new Map<Node, boolean>()
  const isInLeaving = (node: Node): boolean => {
    let isIn = known.get(node)
    if (isIn === undefined) {
      const around = above(node, rrweb)
      isIn = leaving.has(node) || (around !== null && isInLeaving(around))
      known.set(node, isIn)
    }
    return isIn
  }
  const removes: RemovedNode[] = []
  for (const [node, parent] of leaving) {
    if (isInLeaving(parent)) continue
    const host = rrweb.hostOf(parent)
    removes.push({ parentId: rrweb.idOf(host ?? parent), id: rrweb.idOf(node), ...(host && { isShadow: true }) })
  }
  for (const node of placed.keys()) if (leaving.has(node) || (!node.isConnected && rrweb.isRecorded(rrweb.idOf(node)))) rrweb.forget(node)
  return removes
}

function above(node: Node, rrweb: Rrweb): Node | null {
  return rrweb.parentOf(node) ?? rrweb.hostOf(node)
}

/** Of the next sibling that a player has; comments and scripts are not recorded. */
function idAfter(node: Node, rrweb: Rrweb): number | null {
  for (let at = rrweb.nextOf(node); at; at = rrweb.nextOf(at)) {
    const id = rrweb.idOf(at)
    if (rrweb.isRecorded(id)) return id
  }
  return null
}
