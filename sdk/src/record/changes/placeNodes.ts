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

  const put = (node: Node, parentId: number, isCssKnown: boolean) => {
    done.add(node)
    const written = rrweb.write(node, isCssKnown)
    if (!written) return
    adds.push({ parentId, nextId: idAfter(node, rrweb), node: written })
    if (node.nodeName === 'TEXTAREA' || rrweb.isBlocked(node)) return
    const hasCss = 'attributes' in written && typeof written.attributes._cssText === 'string'
    putAll(rrweb.childrenOf(node), written.id, hasCss)
    const shadow = rrweb.shadowOf(node)
    if (shadow) putAll(rrweb.childrenOf(shadow), written.id, false)
  }
  const putAll = (children: ArrayLike<Node>, parentId: number, isCssKnown: boolean) => {
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i]
      if (child) put(child, parentId, isCssKnown)
    }
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
    const run: Node[] = []
    for (let at: Node | null = top; at && placed.has(at) && !done.has(at); at = rrweb.nextOf(at)) run.push(at)
    putAll(run, parentId, false)
  }
  return { removes, adds }
}

/** Those that stand in one that leaves as well leave with it. */
function takeOut(placed: Placed, rrweb: Rrweb): RemovedNode[] {
  const leaving = new Map<Node, Node>()
  for (const [node, parent] of placed) if (parent && rrweb.isRecorded(rrweb.idOf(node))) leaving.set(node, parent)
  const isInLeaving = (node: Node) => {
    for (let at: Node | null = node; at; at = above(at, rrweb)) if (leaving.has(at)) return true
    return false
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
