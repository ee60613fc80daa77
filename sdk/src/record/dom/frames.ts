import { SOURCE } from '@incuera/contract/events.ts'
import { listen } from '../listen.ts'
import { tellAdoptedSheets } from './adoptedSheets.ts'
import { awaitLoad } from './awaitLoad.ts'
import type { WrittenNode } from './events.ts'
import { mirror } from './mirror.ts'
import { observe } from './observe.ts'
import { quietly, type Stop, stopAll } from './quietly.ts'
import { changes } from './recording.ts'
import { removeShadowRootsIn, watchAttachShadow } from './shadowRoots.ts'
import { tell } from './tell.ts'
import { writeNode } from './writeNode.ts'

/** What watches a document in a frame of the page's own origin. */
const watched = new Map<Document, Stop[]>()
const loads = new WeakMap<HTMLIFrameElement, () => void>()

/** Records what a frame shows, when it has loaded and whenever it loads again. A frame is waited for once, however many snapshots are taken and recordings begun. */
export function awaitFrame(frame: HTMLIFrameElement): void {
  const tellDocument = quietly(() => {
    changes.read()
    const doc = frame.contentDocument
    // It may have gone meanwhile.
    const node = doc && mirror.has(mirror.getId(frame)) && writeNode(doc, doc, null, false)
    if (doc && node) tellFrame(frame, doc, node)
  })
  const before = loads.get(frame)
  if (before) frame.removeEventListener('load', before)
  loads.set(frame, tellDocument)
  const view = quietly(() => frame.contentWindow?.document && frame.contentWindow)()
  // Of another origin.
  if (!view) return
  const blank = 'about:blank'
  if (view.document.readyState !== 'complete') awaitLoad(frame, tellDocument)
  // Before its page a frame has an empty one, which is complete.
  else if (view.location.href !== blank || frame.src === blank || frame.src === '') setTimeout(tellDocument)
  frame.addEventListener('load', tellDocument)
}

function tellFrame(frame: HTMLIFrameElement, doc: Document, node: WrittenNode): void {
  tell({
    ...{ source: SOURCE.mutation, texts: [], attributes: [], removes: [], isAttachIframe: true },
    adds: [{ parentId: mirror.getId(frame), nextId: null, node }],
  })
  const view = doc.defaultView
  if (!view) return
  if (!watched.has(doc)) {
    const stopWaiting = listen(view, 'pagehide', ({ persisted }) => {
      if (persisted) return
      stopFrame(doc)
      removeShadowRootsIn(doc)
      mirror.forgetBelow(doc)
    })
    const stop = quietly(observe)(doc)
    watched.set(doc, [stopWaiting, ...(stop ? [stop] : [])])
  }
  tellAdoptedSheets(doc)
  watchAttachShadow(view.Element)
}

function stopFrame(doc: Document): void {
  stopAll(watched.get(doc) ?? [])
  watched.delete(doc)
}

export function stopFrames(): void {
  for (const doc of [...watched.keys()]) stopFrame(doc)
}
