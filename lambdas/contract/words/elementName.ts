/**
 * What the page's own code calls an element, from the end of its selector: its test id, id or name.
 * @example elementName('form > [data-testid="zip"]') === 'zip'
 * @returns null for a selector that only says where the element is
 */
export function elementName(selector: string): string | null {
  const last = selector.split(/\s*>\s*/).at(-1) ?? ''
  const [, id, value] = /#([\w-]+)$|\[(?:data-[\w-]+|name|id|aria-label)=["']?([^"'\]]+)["']?\]$/.exec(last) ?? []
  return id ?? value ?? null
}
