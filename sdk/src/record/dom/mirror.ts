import type { NativeDom } from '#browser/nativeDom.ts'

/** Nodes of the page by their numbers in the recording, and the other way round. */
export interface Mirror {
  /** -1: it has none. */
  getId(node: Node): number
  getNode(id: number): Node | null
  has(id: number): boolean
  /** Gives a node its number; a negative one says that it is not recorded. */
  add(node: Node, id: number): void
  nextId(): number
  /** With all below it. If it comes back it has the same id. */
  forgetBelow(node: Node): void
  nodes(): Iterable<Node>
}

/** Without a copy of what was written of each node, which rrweb's has. */
export function createMirror(dom: NativeDom): Mirror {
  const nodes = new Map<number, Node>()
  const ids = new WeakMap<Node, number>()
  let lastId = 0
  const mirror: Mirror = {
    getId: (node) => ids.get(node) ?? -1,
    getNode: (id) => nodes.get(id) ?? null,
    has: (id) => nodes.has(id),
    add(node, id) {
      if (id > 0) nodes.set(id, node)
      ids.set(node, id)
    },
    nextId: () => ++lastId,
    forgetBelow(node) {
      nodes.delete(mirror.getId(node))
      for (let child = dom.firstOf(node); child; child = dom.nextOf(child)) mirror.forgetBelow(child)
      const root = dom.shadowOf(node)
      if (root) mirror.forgetBelow(root)
    },
    nodes: () => nodes.values(),
  }
  return mirror
}
