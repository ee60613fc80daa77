import { firstChild, nextSibling, shadowRootOf } from './nativeDom.ts'

/** Nodes of the page by their numbers in the recording, and the other way round. */
export interface Mirror {
  /** -1: it has none. */
  getId(node: Node): number
  getNode(id: number): Node | null
}

let nodes = new Map<number, Node>()
let ids = new WeakMap<Node, number>()

/** Without a copy of what was written of each, which rrweb's has. */
export const mirror = {
  getId: (node: Node): number => ids.get(node) ?? -1,
  getNode: (id: number): Node | null => nodes.get(id) ?? null,
  has: (id: number): boolean => nodes.has(id),
  add(node: Node, id: number): void {
    nodes.set(id, node)
    ids.set(node, id)
  },
  /** With all below it. If it comes back it has the same id. */
  forgetBelow(node: Node): void {
    nodes.delete(mirror.getId(node))
    for (let child = firstChild(node); child; child = nextSibling(child)) mirror.forgetBelow(child)
    const root = shadowRootOf(node)
    if (root) mirror.forgetBelow(root)
  },
  reset(): void {
    nodes = new Map()
    ids = new WeakMap()
  },
} satisfies Mirror & Record<string, unknown>
