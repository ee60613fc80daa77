import { isConnected, localNameOf } from '#browser/nativeDom.ts'
import type { AddedNode, RemovedNode } from '#events/pageEvents.ts'
import { isElement } from '#privacy/isOpenText.ts'
import type { RecordedPage, TextRule } from './recordedPage.ts'

/** Nodes whose place has changed, each with the parent it had in the recording so far; null where it was not in it. */
export type Placed = Map<Node, Node | null>

/**
 * What a player must do to put these nodes where they are on the page. All of them are removed, and those that still
 * exist are inserted again with everything below them: a parent after which nothing remains to move, so children are in
 * the order of the page. Siblings are inserted from the last to the first, because each names the one after it.
 */
export function placeNodes(placed: Placed, page: RecordedPage): { removes: RemovedNode[]; adds: AddedNode[] } {
  const removes = takeOut(placed, page)
  const adds: AddedNode[] = []
  const done = new Set<Node>()

  /** @returns the id that the sibling before it names */
  const put = (node: Node, parentId: number, nextId: number | null, textRule: TextRule): number | null => {
    done.add(node)
    const written = page.write(node, textRule)
    if (!written) return nextId
    adds.push({ parentId, nextId, node: written })
    if (isElement(node) && localNameOf(node) !== 'textarea' && !page.isBlocked(node)) {
      putAll(node, written.id, 'attributes' in written && '_cssText' in written.attributes ? 'none' : 'all')
      const shadow = page.shadowOf(node)
      if (shadow) putAll(shadow, written.id, 'all')
    }
    return written.id
  }
  /** From the last child, and not by a list of them, which would stay in the page's memory for each of its nodes. */
  const putAll = (around: Node, parentId: number, textRule: TextRule) => {
    let nextId: number | null = null
    for (let at = page.lastOf(around); at; at = page.previousOf(at)) nextId = put(at, parentId, nextId, textRule)
  }

  for (const node of placed.keys()) {
    if (!isConnected(node) || done.has(node)) continue
    let top = node
    for (let at = above(node, page); at; at = above(at, page)) if (placed.has(at)) top = at
    if (done.has(top)) continue
    const parent = page.parentOf(top)
    const parentId = parent ? page.idOf(page.hostOf(parent) ?? parent) : -1
    // A parent that is not recorded: it is blocked, or in a frame that has not loaded yet.
    if (!parent || !page.isRecorded(parentId) || page.isInBlocked(parent)) continue
    let last = top
    for (let at = page.nextOf(top); at && placed.has(at) && !done.has(at); at = page.nextOf(at)) last = at
    let nextId = idAfter(last, page)
    for (let at: Node | null = last; at; at = at === top ? null : page.previousOf(at))
      nextId = put(at, parentId, nextId, 'all')
  }
  return { removes, adds }
}

/** Nodes inside one that is removed as well are removed with it. */
function takeOut(placed: Placed, page: RecordedPage): RemovedNode[] {
  const leaving = new Map<Node, Node>()
  for (const [node, parent] of placed) if (parent && page.isRecorded(page.idOf(node))) leaving.set(node, parent)
  const known = new Map<Node, boolean>()
  const isInLeaving = (node: Node): boolean => {
    let isIn = known.get(node)
    if (isIn === undefined) {
      const around = above(node, page)
      isIn = leaving.has(node) || (around !== null && isInLeaving(around))
      known.set(node, isIn)
    }
    return isIn
  }
  const removes: RemovedNode[] = []
  for (const [node, parent] of leaving) {
    if (isInLeaving(parent)) continue
    const host = page.hostOf(parent)
    removes.push({ parentId: page.idOf(host ?? parent), id: page.idOf(node), ...(host && { isShadow: true }) })
  }
  for (const node of placed.keys())
    if (leaving.has(node) || (!isConnected(node) && page.isRecorded(page.idOf(node)))) page.forget(node)
  return removes
}

function above(node: Node, page: RecordedPage): Node | null {
  return page.parentOf(node) ?? page.hostOf(node)
}

/** Of the next sibling that a player has; comments and scripts are not recorded. */
function idAfter(node: Node, page: RecordedPage): number | null {
  for (let at = page.nextOf(node); at; at = page.nextOf(at)) {
    const id = page.idOf(at)
    if (page.isRecorded(id)) return id
  }
  return null
}
