import { quote } from './label.ts'

/**
 * A field as a person would name it, from the end of its selector: its test id, id or name.
 * @example fieldLabel('form > [data-testid="zip"]') === '“zip”'
 */
export function fieldLabel(selector: string): string {
  const last = selector.split(/\s*>\s*/).at(-1) ?? ''
  const [, id, value] = /#([\w-]+)$|\[(?:data-[\w-]+|name|id|aria-label)=["']?([^"'\]]+)["']?\]$/.exec(last) ?? []
  return quote(id ?? value ?? selector)
}
