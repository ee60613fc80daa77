import { listen } from '#browser/listen.ts'
import { localNameOf } from '#browser/nativeDom.ts'
import type { Stop } from '#browser/quietly.ts'
import { isElement } from '#privacy/isOpenText.ts'
import type { RecordingScope, View } from '../dom/recordingScope.ts'
import { isInBlocked, isNode } from '../dom/targets.ts'
import { tellAttributes } from './tellAttributes.ts'

/** Read by our player and renderer: the number of the entry into the top layer, and why the element is there. */
const LAYER = 'rr_layer'
/** A browser leaves out of such a list what it does not know. */
const IN_LAYER = ':is(:popover-open,dialog:modal,:fullscreen)'

/**
 * The contents of the top layer, above the page, in order: open popovers, modal dialogs, and what fills the screen. No
 * attribute of the page says so, and a dialog that is closed and opened again in one task has the attribute it had.
 */
export function watchTopLayer(win: View, scope: RecordingScope, used: ReadonlySet<object>): Stop[] {
  const { changes, hooks } = scope
  const doc = win.document
  const roots = new Set<Document | ShadowRoot>([doc])
  let entries = new Map<Element, number>()
  let last = 0

  /**
   * What was opened since the last look, in this order, which only the calls tell. What was not called for was there
   * before them.
   */
  const calls: object[] = [...used]
  const read = (isAgain = false) => {
    const before = entries
    const found = [...roots]
      .flatMap((root) => [...root.querySelectorAll(IN_LAYER)])
      .sort((a, b) => calls.lastIndexOf(a) - calls.lastIndexOf(b))
    calls.length = 0
    entries = new Map(found.map((element) => [element, before.get(element) || ++last]))
    for (const element of before.keys()) if (!entries.has(element)) tellEntry(scope, element, null)
    for (const [element, number] of entries)
      if (isAgain || before.get(element) !== number) tellEntry(scope, element, `${number} ${kindOf(element)}`)
  }
  const readLater = () => changes.runLater(roots, () => read())
  const lookAt = (target: EventTarget | null | undefined) => {
    const root = isNode(target) ? target.getRootNode() : null
    if (root && 'adoptedStyleSheets' in root && (root === doc || root.ownerDocument === doc))
      roots.add(root as ShadowRoot)
    readLater()
  }
  /** It goes to the end, as if it had not been there. */
  const onEntered = (element: Element) => {
    if (entries.has(element)) entries.set(element, 0)
    calls.push(element)
    lookAt(element)
  }
  const tellAll = () => read(true)
  for (const one of used) {
    if (!isElement(one)) continue
    // It may have been recorded as a modal one, and be none any more.
    if (localNameOf(one) === 'dialog') entries.set(one, 0)
    lookAt(one)
  }
  readLater()
  scope.afterSnapshot.add(tellAll)
  const { HTMLDialogElement: Dialog, HTMLElement: Any } = win
  return [
    () => void scope.afterSnapshot.delete(tellAll),
    hooks.onCall(Dialog.prototype, 'showModal', onEntered),
    hooks.onCall(Dialog.prototype, 'show', lookAt),
    hooks.onCall(Dialog.prototype, 'close', lookAt),
    hooks.onCall(Any.prototype, 'showPopover', onEntered),
    hooks.onCall(Any.prototype, 'hidePopover', lookAt),
    hooks.onCall(Any.prototype, 'togglePopover', lookAt),
    // Buttons open popovers and dialogs without a script, also in shadow trees, out of which no `toggle` comes.
    listen(win, 'click', (event) => {
      const [target] = event.composedPath()
      win.setTimeout(() => lookAt(target))
    }),
    listen(win, 'keydown', () => win.setTimeout(readLater)),
    listen(doc, 'toggle', ({ target }) => lookAt(target)),
    listen(doc, 'fullscreenchange', ({ target }) => lookAt(target)),
  ]
}

const kindOf = (element: Element) =>
  element.matches(':fullscreen') ? 'fullscreen' : element.matches(':modal') ? 'modal' : 'popover'

/** @param value number and kind of its entry; null: it has left */
function tellEntry(scope: RecordingScope, element: Element, value: string | null): void {
  const id = scope.mirror.getId(element)
  if (id < 0 || isInBlocked(element, scope)) return
  const isDialog = localNameOf(element) === 'dialog' && element.hasAttribute('open')
  // rrweb's own player opens a dialog by these two.
  const modes = isDialog && { open: '', rr_open_mode: value?.endsWith('modal') ? 'modal' : 'non-modal' }
  tellAttributes(id, { ...modes, [LAYER]: value }, scope)
}
