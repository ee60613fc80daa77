import { SOURCE } from '@incuera/contract/events.ts'
import { after } from '#browser/after.ts'
import type { listen } from '#browser/listen.ts'
import { ofDocument } from '#browser/natives.ts'
import { quietly, type Stop, stopAll } from '#browser/quietly.ts'
import type { WrittenNode } from '#events/pageEvents.ts'
import type { RecordingScope } from '../dom/recordingScope.ts'
import type { ShadowRoots } from '../dom/shadowRoots.ts'
import { awaitLoad } from './awaitLoad.ts'

export interface Frames {
  /**
   * Records what a frame shows, when it has loaded and whenever it loads again. A frame is waited for once, however
   * many snapshots are taken.
   */
  awaitFrame(frame: HTMLIFrameElement): void
  stop(): void
}

/** What the recorder does with a document, the page's own or that of a frame. */
export interface FramePorts {
  listen: typeof listen
  observe(doc: Document, scope: RecordingScope): Stop
  writeDocument(doc: Document, scope: RecordingScope): WrittenNode | null
  tellAdoptedSheets(doc: Document, scope: RecordingScope): void
}

/** The frames of the page's own origin. */
export function watchFrames(scope: RecordingScope, shadowRoots: ShadowRoots, ports: FramePorts): Frames {
  const { changes, mirror, tell } = scope
  /** What watches the document of a frame. */
  const watched = new Map<Document, Stop[]>()
  const loads = new Map<HTMLIFrameElement, () => void>()
  let isStopped = false

  const stopFrame = (doc: Document) => {
    stopAll(watched.get(doc) ?? [])
    watched.delete(doc)
  }
  const watch = (doc: Document, view: Window) => {
    const stopWaiting = ports.listen(view, 'pagehide', ({ persisted }) => {
      if (persisted) return
      stopFrame(doc)
      shadowRoots.removeIn(doc)
      mirror.forgetBelow(doc)
    })
    const stop = quietly(ports.observe)(doc, scope)
    watched.set(doc, [stopWaiting, ...(stop ? [stop] : [])])
  }
  const tellFrame = (frame: HTMLIFrameElement, doc: Document, node: WrittenNode) => {
    tell({
      source: SOURCE.mutation,
      texts: [],
      attributes: [],
      removes: [],
      isAttachIframe: true,
      adds: [{ parentId: mirror.getId(frame), nextId: null, node }],
    })
    const view = ofDocument('defaultView', doc)
    if (!view) return
    if (!watched.has(doc)) watch(doc, view)
    ports.tellAdoptedSheets(doc, scope)
    shadowRoots.watchAttach(view.Element)
  }
  return {
    awaitFrame(frame) {
      const tellDocument = quietly(() => {
        // Its turn may come after the recording has ended, and then nobody would stop what watches it.
        if (isStopped) return
        changes.read()
        const doc = frame.contentDocument
        // It may have been removed meanwhile.
        const node = doc && mirror.has(mirror.getId(frame)) && ports.writeDocument(doc, scope)
        if (doc && node) tellFrame(frame, doc, node)
      })
      const before = loads.get(frame)
      if (before) frame.removeEventListener('load', before)
      loads.set(frame, tellDocument)
      frame.addEventListener('load', tellDocument)
      const view = quietly(() => frame.contentWindow?.document && frame.contentWindow)()
      // Of another origin, if only for now.
      if (!view) return
      if (view.document.readyState !== 'complete') awaitLoad(frame, tellDocument)
      // Before its page a frame has an empty one, which is complete; what a script's address returns has the address of
      // that.
      else if (view.location.href !== 'about:blank' || /^(about:blank$|javascript:|$)/i.test(frame.src))
        after(0, tellDocument)
    },
    stop() {
      isStopped = true
      for (const doc of [...watched.keys()]) stopFrame(doc)
      for (const [frame, load] of loads) frame.removeEventListener('load', load)
    },
  }
}
