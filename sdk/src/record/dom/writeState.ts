import { ofDocument } from '#browser/natives.ts'
import type { WrittenAttributes } from '#events/pageEvents.ts'
import { hashName } from '#privacy/hashName.ts'
import { matches } from '#privacy/isOpenText.ts'
import { isCaptioned, isTicked, selectOf } from './fieldStates.ts'
import type { RecordingScope } from './recordingScope.ts'
import { isOfPage } from './writeAttribute.ts'
import { mediaOf, writeSheet, writeStyle } from './writeCss.ts'

type Rest = [attributes: WrittenAttributes, doc: Document, scope: RecordingScope]
type Stateful = 'link' | 'style' | 'input' | 'textarea' | 'select' | 'option' | 'dialog' | 'iframe'
type WriteState<Tag extends keyof HTMLElementTagNameMap> = (...state: StateOf<Tag>) => boolean
/** For each tag what its elements are, so that asking for the tag is enough. */
type StateOf<Tag extends keyof HTMLElementTagNameMap> = {
  [One in Tag]: [node: HTMLElementTagNameMap[One], tag: One, ...rest: Rest]
}[Tag]

const writeStateOf: WriteState<Stateful> = (
  node,
  tag,
  attributes,
  doc,
  { readers: { maskInput }, fieldStates, countRules, hooks, onDemand, sheetNumbers },
) => {
  if (tag === 'link' || tag === 'style') {
    const { sheet } = node
    const base = ofDocument('baseURI', doc)
    const css = sheet && (tag === 'style' ? writeStyle(node, base, countRules) : writeSheet(sheet, base))
    // A link whose sheet was switched off, or its address removed, has none; its player still has the rules.
    const media = sheet ? mediaOf(sheet, hooks) : tag === 'link' && (node.disabled || !node.href) && 'not all'
    if (media) attributes.media = media
    if (css) {
      if (isOfPage(css)) onDemand.use(sheet)
      delete attributes.rel
      delete attributes.href
      attributes._cssText = css
    }
    return sheetNumbers.isNews(node, hashName(`${css} ${media}`))
  } else if (tag === 'input') {
    fieldStates.wrote(node)
    if (isTicked(node.type)) attributes.checked = node.checked || undefined
    else if (!isCaptioned(node.type) && (node.value || 'value' in attributes))
      attributes.value = maskInput(node.value, node)
  } else if (tag === 'textarea' || tag === 'select') {
    fieldStates.wrote(node)
    if (node.value || tag === 'textarea') attributes.value = maskInput(node.value, node)
  } else if (tag === 'option') {
    // Which one is chosen is a value.
    attributes.selected = (node.selected && maskInput('x', selectOf(node)) === 'x') || undefined
  } else if (tag === 'dialog') {
    if (node.open) attributes.rr_open_mode = matches(node, 'dialog:modal') ? 'modal' : 'non-modal'
  } else if (tag === 'iframe') {
    if (!node.contentDocument) attributes.rr_src = attributes.src
    delete attributes.src
  }
  return false
}

/**
 * Adds to an element's attributes what no attribute holds: rules, values, states. Elements are known by name, because
 * those of other frames are not of our window's classes.
 * @returns whether a player has other rules
 */
export const writeState = writeStateOf as (node: Element, tag: string, ...rest: Rest) => boolean
