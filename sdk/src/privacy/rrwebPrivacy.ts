import type { record } from 'rrweb'

type RecordOptions = NonNullable<Parameters<typeof record>[0]>

export interface PrivacySelectors {
  /** Elements of which only the size is recorded, besides `[data-incuera-block]`. */
  blockSelector?: string
  /** Elements whose text is masked, besides `[data-incuera-mask]`. */
  maskTextSelector?: string
}

const BLOCK = '[data-incuera-block]'
const MASK = '[data-incuera-mask]'

/** The same for every value: stars in the number of characters would tell the length of a password. */
export function maskInput(text: string): string {
  return text === '' ? '' : '•••••'
}

/** Keeps where words are, so that lines break as on the page, but not how long they are. */
export function maskText(text: string): string {
  return text.replace(/\S+/g, '••••')
}

/**
 * What rrweb may see. Inputs are masked by tag name, which covers all their types, hidden and file too, and passwords after
 * a show-password switch; rrweb's `maskAllInputs` is a list of types in which those are missing (rrweb 2.2.2, `maskInputValue`).
 */
export function privacyOptions({ blockSelector, maskTextSelector }: PrivacySelectors): RecordOptions {
  const maskInputOptions: Record<string, boolean> = { input: true, textarea: true, select: true, password: true }
  return {
    maskInputOptions,
    maskInputFn: maskInput,
    maskTextFn: maskText,
    blockSelector: both(BLOCK, blockSelector),
    maskTextSelector: both(MASK, maskTextSelector),
  }
}

/** Whether the text of an element may be told outside of the recording, as in the label of a click. */
export function isTextOpen(element: Element, { blockSelector, maskTextSelector }: PrivacySelectors): boolean {
  return element.closest(`${both(BLOCK, blockSelector)},${both(MASK, maskTextSelector)},[contenteditable=''],[contenteditable='true']`) === null
}

function both(ours: string, theirs: string | undefined): string {
  return theirs ? `${ours},${theirs}` : ours
}
