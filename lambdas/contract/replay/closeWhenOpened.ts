/// <reference lib="dom" />

/**
 * rrweb opens a document for each page and each frame and never closes it, so that it loads for ever: drawings do not
 * begin to move, and `document.fonts.ready` never comes. Here each is closed as soon as it is opened, and empty again.
 * Its mode, quirks or not, is the one that rrweb writes.
 * @param replayer rrweb's Replayer of the version in package.json, right after it was made
 * @throws Error when rrweb has not the method that opens frames
 */
export function closeWhenOpened(replayer: object): void {
  const attach: unknown = Reflect.get(replayer, 'attachDocumentToIframe')
  if (typeof attach !== 'function') throw new Error("rrweb's Replayer has no attachDocumentToIframe")
  const mirror: unknown = Reflect.get(replayer, 'getMirror')
  // During a seek rrweb hands over a frame of its virtual document; the real one has the same id.
  const realFrame = (id: unknown): unknown =>
    typeof mirror === 'function' ? Reflect.apply(mirror, replayer, []).getNode(id) : null
  Reflect.set(replayer, 'attachDocumentToIframe', (mutation: { parentId?: unknown }, frame: unknown) => {
    closeFrame(realFrame(mutation.parentId))
    return Reflect.apply(attach, replayer, [mutation, frame])
  })
  closeFrame(Reflect.get(replayer, 'iframe'))
}

function closeFrame(frame: unknown): void {
  if (typeof frame !== 'object' || frame === null || !('contentDocument' in frame)) return
  const page = frame.contentDocument
  if (isDocument(page) && !Object.hasOwn(page, 'open')) replaceOpen(page)
}

const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && 'defaultView' in value

function replaceOpen(page: Document): void {
  const native = { open: page.open.bind(page), write: page.write.bind(page), close: page.close.bind(page) }
  const closeWith = (doctype: string, { keepsDoctype }: { keepsDoctype: boolean }) => {
    native.open()
    native.write(doctype)
    native.close()
    for (const node of Array.from(page.childNodes)) if (!keepsDoctype || node !== page.doctype) node.remove()
  }
  Object.defineProperties(page, {
    open: {
      value() {
        closeWith('<!DOCTYPE html>', { keepsDoctype: false })
        return page
      },
    },
    // All that rrweb writes is the doctype of a page without one.
    write: { value: (doctype: string) => closeWith(doctype, { keepsDoctype: true }) },
  })
}
