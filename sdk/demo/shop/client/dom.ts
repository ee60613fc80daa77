/**
 * The one element of the page that matches.
 * @throws Error that names the selector, when it is missing or of another kind.
 */
export function element<T extends Element>(selector: string, kind: new () => T, within: ParentNode = document): T {
  const found = within.querySelector(selector)
  if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} at ${selector}`)
  return found
}

/** Runs at each click on an element that matches, also on those which come later. */
export function onClick(selector: string, run: (clicked: HTMLElement, event: MouseEvent) => void): void {
  document.addEventListener('click', (event) => {
    const clicked = event.target instanceof Element ? event.target.closest(selector) : null
    if (clicked instanceof HTMLElement) run(clicked, event)
  })
}
