import type { Declarations } from '../../events/pageEvents.ts'

/**
 * The declarations of a style that have changed, where that is shorter than the whole of it; false takes one away.
 * @param blank a document of no page, to read the old style in
 */
export function compareStyles(element: Element, oldValue: string | null, value: string, blank: Document): string | Declarations {
  const style = 'style' in element && element.style instanceof Object ? (element.style as CSSStyleDeclaration) : null
  if (!style) return value
  const old = blank.createElement('span')
  // Not by the property: a policy of the page would forbid it.
  if (oldValue) old.setAttribute('style', oldValue)
  const changed: Declarations = {}
  const kept: string[] = []
  for (const name of style) {
    const [now, priority] = [style.getPropertyValue(name), style.getPropertyPriority(name)]
    if (now === old.style.getPropertyValue(name) && priority === old.style.getPropertyPriority(name)) kept.push(now)
    else changed[name] = priority ? [now, priority] : now
  }
  for (const name of old.style) if (!style.getPropertyValue(name)) changed[name] = false
  const text = JSON.stringify(changed)
  // A shorthand of variables has no values of its own: only the whole tells it.
  const variables = (css: string) => css.split('var(').length
  return text.length < value.length && variables(text + kept.join()) === variables(value) ? changed : value
}
