/**
 * Declarations without what the browser has lost of them.
 * @param computed where to take the values instead
 */
export function fillDeclarations(style: CSSStyleDeclaration, computed?: CSSStyleDeclaration): string {
  return [...style]
    .map((name) => {
      const value = style.getPropertyValue(name)
      const filled = value || name.startsWith('--') ? value : computed?.getPropertyValue(name)
      return filled === undefined ? '' : `${name}: ${filled}${style.getPropertyPriority(name) && ' !important'};`
    })
    .join('')
}
