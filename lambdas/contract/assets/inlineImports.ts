import { IMPORT } from './replaceCssAddresses.ts'

/** Sheets that import each other end here. */
const DEPTH_MAX = 5
/** What comes first in a sheet and means nothing in a block. */
const HEAD = /^\s*@charset[^;]*;/i
/** In this order (CSS Cascade 5, section 2); media queries are the rest. */
const LAYER = /^\s*layer(?:\(([^)]*)\)|(?![\w(-]))/i
const SUPPORTS = /^\s*supports\(((?:[^()]|\([^()]*\))*)\)/i

/**
 * A text of CSS with the rules of imported sheets in the place of their imports.
 * @param textOf the sheet at an address; undefined leaves the import as it is
 */
export function inlineImports(css: string, textOf: (address: string) => string | undefined, depth = 0): string {
  if (depth === DEPTH_MAX || !/@import/i.test(css)) return css
  return css.replaceAll(IMPORT, (whole, ...groups) => {
    const [double, single, bare, conditions = ''] = groups
    const text = textOf(String(double ?? single ?? bare ?? ''))
    return text === undefined ? whole : inBlocks(inlineImports(text.replace(HEAD, ''), textOf, depth + 1), conditions)
  })
}

/** The rules under the conditions of their import. */
function inBlocks(css: string, conditions: string): string {
  const [layer = '', layerName = ''] = LAYER.exec(conditions) ?? []
  const [supports = '', supported = ''] = SUPPORTS.exec(conditions.slice(layer.length)) ?? []
  const media = conditions.slice(layer.length + supports.length).trim()
  const layered = layer ? `@layer ${layerName} {${css}}` : css
  // A declaration alone has no brackets of its own there.
  const condition = /^\s*[\w-]+\s*:/.test(supported) ? `(${supported})` : supported
  return `@media ${media || 'all'} {${supports ? `@supports ${condition} {${layered}}` : layered}}`
}
