import { ofDocument } from '#browser/natives.ts'
import type { WrittenAttributes } from '#events/pageEvents.ts'
import { hashName } from '#privacy/hashName.ts'
import { matches } from '#privacy/isOpenText.ts'
import { isCaptioned, isTicked, selectOf } from './fieldStates.ts'
import type { RecordingScope } from './recordingScope.ts'
import { mediaOf, writeSheet, writeStyle } from './writeCss.ts'

/** Elements of which more counts than their attributes. */
const STATEFUL = new Set([
  'link',
  'style',
  'input',
  'textarea',
  'select',
  'option',
  'dialog',
  'audio',
  'video',
  'iframe',
])

/** By name, because elements of other frames are not of our window's classes. */
export const isA = <Tag extends keyof HTMLElementTagNameMap>(
  node: Element,
  tag: string,
  wanted: Tag,
): node is HTMLElementTagNameMap[Tag] => tag === wanted

/**
 * Adds to an element's attributes what no attribute holds: rules, values, states.
 * @returns whether a player has other rules
 */
export function writeState(
  node: Element,
  tag: string,
  attributes: WrittenAttributes,
  doc: Document,
  { readers: { maskInput }, fieldStates, countRules, hooks, sheetNumbers }: RecordingScope,
): boolean {
  if (!STATEFUL.has(tag)) return false
  if (isA(node, tag, 'link') || isA(node, tag, 'style')) {
    const { sheet } = node
    const base = ofDocument('baseURI', doc)
    const css = sheet && (isA(node, tag, 'style') ? writeStyle(node, base, countRules) : writeSheet(sheet, base))
    // A link whose sheet was switched off, or its address removed, has none; its player still has the rules.
    const media = sheet ? mediaOf(sheet, hooks) : isA(node, tag, 'link') && (node.disabled || !node.href) && 'not all'
    if (media) attributes.media = media
    if (css) {
      delete attributes.rel
      delete attributes.href
      attributes._cssText = css
    }
    return sheetNumbers.isNews(node, hashName(`${css} ${media}`))
  } else if (isA(node, tag, 'input')) {
    fieldStates.wrote(node)
    if (isTicked(node.type)) attributes.checked = node.checked || undefined
    else if (!isCaptioned(node.type) && (node.value || 'value' in attributes))
      attributes.value = maskInput(node.value, node)
  } else if (isA(node, tag, 'textarea') || isA(node, tag, 'select')) {
    fieldStates.wrote(node)
    if (node.value || tag === 'textarea') attributes.value = maskInput(node.value, node)
  } else if (isA(node, tag, 'option')) {
    // Which one is chosen is a value.
    attributes.selected = (node.selected && maskInput('x', selectOf(node)) === 'x') || undefined
  } else if (isA(node, tag, 'dialog')) {
    if (node.open) attributes.rr_open_mode = matches(node, 'dialog:modal') ? 'modal' : 'non-modal'
  } else if (isA(node, tag, 'iframe')) {
    if (!node.contentDocument) attributes.rr_src = attributes.src
    delete attributes.src
  }
  return false
}
