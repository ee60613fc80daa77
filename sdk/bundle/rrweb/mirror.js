/* Stands in the place of rrweb-snapshot's Mirror: nodes by id and ids by node, without a copy of what was written of each. */
let nodes = new Map()
let ids = new WeakMap()

const mirror = {
  getId: (node) => ids.get(node) ?? -1,
  getNode: (id) => nodes.get(id) ?? null,
  has: (id) => nodes.has(id),
  add(node, id) {
    nodes.set(id, node)
    ids.set(node, id)
  },
  /** With all below it. If it comes back it has the same id. */
  removeNodeFromMap(node) {
    nodes.delete(ids.get(node))
    for (let child = dom.firstChild(node); child; child = dom.nextSibling(child)) mirror.removeNodeFromMap(child)
    const root = dom.shadowRoot(node)
    if (root) mirror.removeNodeFromMap(root)
  },
  reset() {
    nodes = new Map()
    ids = new WeakMap()
  },
}
