import { tellAdoptedSheets, watchAdoptedSheets } from './adoptedSheets.ts'
import { childNodes, shadowRootOf } from './nativeDom.ts'
import { type Stop, stopAll } from './quietly.ts'
import { watchChanges } from './watchChanges.ts'
import { watchMethod } from './watchMethod.ts'
import { watchScroll } from './watchScroll.ts'

/** What watches a shadow root, by root. */
let roots = new Map<ShadowRoot, Stop[]>()
let attachStops: Stop[] = []

/** Those that are attached to elements of the document later. */
export function watchAttachShadow({ prototype }: typeof Element): void {
  const onAttached = (element: Element) => {
    const root = shadowRootOf(element)
    if (root && element.isConnected) addShadowRoot(root)
  }
  attachStops.push(watchMethod(prototype, 'attachShadow', () => undefined, onAttached))
}

export function addShadowRoot(root: ShadowRoot): void {
  if (roots.has(root)) return
  const stops = [watchChanges(root), watchScroll(root)]
  roots.set(root, stops)
  setTimeout(() => {
    if (roots.get(root) !== stops) return
    tellAdoptedSheets(root)
    stops.push(watchAdoptedSheets(root))
  })
}

/** At and below a node that leaves the recording. */
export function removeShadowRootsIn(node: Node): void {
  if (roots.size === 0) return
  const root = shadowRootOf(node)
  if (root) {
    stopAll(roots.get(root) ?? [])
    roots.delete(root)
    removeShadowRootsIn(root)
  }
  for (const child of childNodes(node)) removeShadowRootsIn(child)
}

export function resetShadowRoots(): void {
  stopAll(attachStops)
  attachStops = []
  const stops = [...roots.values()].flat()
  roots = new Map()
  stopAll(stops)
}
