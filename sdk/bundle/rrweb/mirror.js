/*
 * Stands in the place of rrweb's Mirror, inside its module: which node has which id. It keeps no node as it was written, or a snapshot
 * would stay in memory as long as the page.
 */
class Mirror {
  idNodeMap = new Map()
  nodeMetaMap = new WeakMap()
  getId(node) {
    return this.nodeMetaMap.get(node) ?? -1
  }
  getNode(id) {
    return this.idNodeMap.get(id) ?? null
  }
  has(id) {
    return this.idNodeMap.has(id)
  }
  add(id, node) {
    this.idNodeMap.set(id, node)
    this.nodeMetaMap.set(node, id)
  }
  removeNodeFromMap(node) {
    this.idNodeMap.delete(this.getId(node))
    for (let child = src_default.firstChild(node); child; child = src_default.nextSibling(child)) this.removeNodeFromMap(child)
    const shadow = src_default.shadowRoot(node)
    if (shadow) this.removeNodeFromMap(shadow)
  }
  reset() {
    this.idNodeMap = new Map()
    this.nodeMetaMap = new WeakMap()
  }
}
