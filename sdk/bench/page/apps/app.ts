/**
 * An app in the manner of one of Speedometer's (browserbench.org/Speedometer3.1): what it does when it is used, in
 * steps that are timed.
 */
export interface App {
  /** Called once, when the page has loaded. */
  open(root: HTMLElement): void
  steps: (() => void)[]
}

/** @throws Error when the page has no such element: then a step would measure nothing */
export function find<Found extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = document): Found {
  const found = within.querySelector<Found>(selector)
  if (!found) throw new Error(`The app shows no ${selector}`)
  return found
}

/**
 * As a visitor's typing looks to a framework: the browser's own setter, under whatever the framework or a recorder put
 * over it, and an event.
 */
export function enter(input: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
  input.dispatchEvent(new Event('input', { bubbles: true }))
}

export function press(element: HTMLElement, key: string): void {
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
}

/** The browser computes the page now. */
export function layOut(): void {
  document.body.getBoundingClientRect()
}
