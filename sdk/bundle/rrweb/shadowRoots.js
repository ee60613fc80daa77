/* Stands in the place of rrweb's src/record/shadow-dom-manager.ts (2.2.2), inside its module. */

/** What watches a shadow root, by root. */
let shadowRoots = new Map()
let attachShadowStops = []

/** Those that are attached to elements of the document later. */
function watchAttachShadow({ prototype }) {
  attachShadowStops.push(
    watchMethod(
      prototype,
      'attachShadow',
      () => {},
      (element) => {
        const root = dom.shadowRoot(element)
        if (root && element.isConnected) addShadowRoot(root)
      },
    ),
  )
}

function addShadowRoot(root) {
  if (shadowRoots.has(root)) return
  const stops = [watchChanges(root), watchScroll(root)]
  shadowRoots.set(root, stops)
  setTimeout(() => {
    if (shadowRoots.get(root) !== stops) return
    tellAdoptedSheets(root)
    stops.push(watchAdoptedSheets(root))
  })
}

/** At and below a node that leaves the recording. */
function removeShadowRootsIn(node) {
  if (shadowRoots.size === 0) return
  const root = dom.shadowRoot(node)
  if (root) {
    stopAll(shadowRoots.get(root) ?? [])
    shadowRoots.delete(root)
    removeShadowRootsIn(root)
  }
  dom.childNodes(node).forEach(removeShadowRootsIn)
}

function resetShadowRoots() {
  stopAll(attachShadowStops)
  attachShadowStops = []
  const stops = [...shadowRoots.values()]
  shadowRoots = new Map()
  stopAll(stops)
}
