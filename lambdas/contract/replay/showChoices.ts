/// <reference lib="dom" />

/** Written by the recorder on an option of a list of several choices: whether it is chosen, 1 or 0. */
export const CHOSEN = 'rr_chosen'

/**
 * Chooses in lists what only an attribute of ours holds. Call it after each change with the elements that have
 * attributes of ours.
 */
export function showChoices(elements: Element[]): void {
  for (const element of elements) {
    const chosen = element.getAttribute(CHOSEN)
    if (chosen === null || !isOption(element)) continue
    const isChosen = chosen === '1'
    if (element.selected !== isChosen) element.selected = isChosen
  }
}

/** By name: the elements of a frame are not instances of this window's classes. */
const isOption = (element: Element): element is HTMLOptionElement => element.nodeName === 'OPTION'
