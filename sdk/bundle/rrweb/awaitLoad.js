/* Stands in the place of rrweb-snapshot's waiting for frames and stylesheets (src/snapshot.ts of 2.2.2), inside its module. */

/** So long a frame or a stylesheet is waited for. */
const LOAD_TIMEOUT_MS = 5000

/** Calls when it has loaded, or after a while all the same. */
function awaitLoad(element, run) {
  const timer = setTimeout(run, LOAD_TIMEOUT_MS)
  element.addEventListener('load', () => clearTimeout(timer), { once: true })
}

const frameLoads = new WeakMap()

/** A frame is waited for once, however many snapshots are taken and recordings begun. */
function awaitFrame(frame) {
  const tellDocument = quietly(() => {
    changes.read()
    const doc = frame.contentDocument
    // It may have gone meanwhile.
    const node = doc && mirror.has(mirror.getId(frame)) && writeNode(doc, doc, null, false, false, true)
    if (node) onFrameLoad(frame, node)
  })
  frame.removeEventListener('load', frameLoads.get(frame))
  frameLoads.set(frame, tellDocument)
  try {
    const { document, location } = frame.contentWindow
    const blank = 'about:blank'
    if (document.readyState !== 'complete') awaitLoad(frame, tellDocument)
    // Before its page a frame has an empty one, which is complete.
    else if (location.href !== blank || frame.src === blank || frame.src === '') setTimeout(tellDocument)
    frame.addEventListener('load', tellDocument)
  } catch {
    // Of another origin.
  }
}

function awaitSheet(link, doc) {
  if (link.sheet) return
  const tellSheet = quietly(() => {
    const node = writeNode(link, doc, dom.parentNode(link), false, false, true)
    if (node) onSheetLoad(node)
  })
  awaitLoad(link, tellSheet)
  link.addEventListener('load', tellSheet)
}
