import { after } from '#browser/after.ts'
import { isConnected } from '#browser/nativeDom.ts'
import { type Stop, stopAll } from '#browser/quietly.ts'
import { tellAdoptedSheets, watchAdoptedSheets } from './adoptedSheets.ts'
import type { RecordingScope } from './recordingScope.ts'
import { watchChanges } from './watchChanges.ts'
import { watchInputs } from './watchInputs.ts'
import { watchScroll } from './watchScroll.ts'
import { watchSheetLoads } from './watchSheetLoads.ts'

export interface ShadowRoots {
  add(root: ShadowRoot): void
  /** Roots that are attached to elements of a window's documents from now on. */
  watchAttach(elements: typeof Element): void
  /** Those at and below a node that leaves the recording. */
  removeIn(node: Node): void
  /** A snapshot finds them anew. */
  reset(): void
}

export function watchShadowRoots(scope: RecordingScope): ShadowRoots {
  const { dom, hooks } = scope
  /** What watches a shadow root, by root. */
  let roots = new Map<ShadowRoot, Stop[]>()
  let attachStops: Stop[] = []

  const shadowRoots: ShadowRoots = {
    add(root) {
      if (roots.has(root)) return
      const stops = [
        watchChanges(root, scope),
        watchScroll(root, scope),
        watchSheetLoads(root, scope),
        ...watchInputs(root, scope),
      ]
      roots.set(root, stops)
      after(0, () => {
        if (roots.get(root) !== stops) return
        tellAdoptedSheets(root, scope)
        stops.push(watchAdoptedSheets(root, scope))
      })
    },
    watchAttach({ prototype }) {
      const onAttached = (element: Element) => {
        const root = dom.shadowOf(element)
        if (root && isConnected(element)) shadowRoots.add(root)
      }
      attachStops.push(hooks.onCall(prototype, 'attachShadow', onAttached))
    },
    removeIn(node) {
      if (roots.size === 0) return
      const root = dom.shadowOf(node)
      if (root) {
        stopAll(roots.get(root) ?? [])
        roots.delete(root)
        shadowRoots.removeIn(root)
      }
      for (const child of dom.childrenOf(node)) shadowRoots.removeIn(child)
    },
    reset() {
      const stops = [...attachStops, ...[...roots.values()].flat()]
      attachStops = []
      roots = new Map()
      stopAll(stops)
    },
  }
  return shadowRoots
}
