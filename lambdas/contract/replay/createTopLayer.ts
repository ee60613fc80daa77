/// <reference lib="dom" />

/** Written by the recorder: the number of the entry into the top layer, and why the element is there. */
export const LAYER = 'rr_layer'
const ENTRY = /^(\d{1,9}) (popover|modal|fullscreen)$/

/**
 * No replay may fill the screen: what did is shown as large as the page's window. The browser's own rules for it, for
 * `insertStyleRules`.
 */
export const FULLSCREEN_RULES = [
  // The root fills the screen as it is.
  `[${LAYER}$=" fullscreen"]:not(:root) { position: fixed !important; inset: 0 !important; margin: 0 !important; box-sizing: border-box !important; width: 100% !important; height: 100% !important; min-width: 0 !important; max-width: none !important; min-height: 0 !important; max-height: none !important; transform: none !important; object-fit: contain; z-index: 2147483647 !important }`,
  // Nothing of the page around it scrolls.
  `:root:has([${LAYER}$=" fullscreen"]) { overflow: hidden !important }`,
]

interface Entry {
  element: HTMLElement
  number: number
  kind: string
}

/**
 * Brings what the visitor saw above the page into the top layer of the replay, in the same order. Call the result after
 * each change and each seek with the elements of the page that have {@link LAYER}; others are ignored.
 */
export function createTopLayer(): (elements: HTMLElement[]) => void {
  let before: Entry[] = []
  return (elements) => {
    const wanted = elements.flatMap(entryOf).sort((a, b) => a.number - b.number)
    for (const { element } of before) if (!wanted.some((one) => one.element === element)) leave(element)
    const isSame = ({ element, number }: Entry, i: number) =>
      before[i]?.element === element && before[i]?.number === number && isIn(element)
    const first = wanted.findIndex((entry, i) => !isSame(entry, i))
    before = wanted
    if (first < 0) return
    const moved = wanted.slice(first)
    for (const { element } of moved.toReversed()) leave(element)
    for (const [i, entry] of moved.entries()) enter(entry, wanted[first + i - 1]?.element)
  }
}

function entryOf(element: HTMLElement): Entry[] {
  const [, number, kind] = ENTRY.exec(element.getAttribute(LAYER) ?? '') ?? []
  return number && kind ? [{ element, number: Number(number), kind }] : []
}

const isDialog = (element: HTMLElement): element is HTMLDialogElement => element.nodeName === 'DIALOG'
const isIn = (element: HTMLElement): boolean =>
  element.matches(':is(:popover-open, dialog:modal)') || element.getAttribute(LAYER)?.endsWith('fullscreen') === true

/** A dialog that is still open is so without being modal. */
function leave(element: HTMLElement): void {
  if (!element.isConnected) return
  if (element.matches(':popover-open')) element.hidePopover()
  if (!isDialog(element) || !element.matches(':modal')) return
  element.close()
  if (element.getAttribute('rr_open_mode') !== 'non-modal') return
  element.show()
  dropFocus(element)
}

/**
 * A dialog takes the focus, and shows a focus ring that the visitor may not have seen. The visitor's own focus is an
 * event of the recording.
 */
function dropFocus({ ownerDocument }: HTMLElement): void {
  ownerDocument.querySelector<HTMLElement>(':focus')?.blur()
}

/** @param below what is there already: a popover hides others unless it was opened from within them */
function enter({ element, kind }: Entry, below: HTMLElement | undefined): void {
  try {
    if (kind === 'modal' && isDialog(element)) {
      element.close()
      element.showModal()
      dropFocus(element)
    } else if (kind === 'popover') element.showPopover(below?.matches(':popover-open') ? { source: below } : {})
  } catch {
    // The page may have another element by now.
  }
}
