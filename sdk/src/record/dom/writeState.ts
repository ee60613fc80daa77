import type { WrittenAttributes } from '../../events/pageEvents.ts'
import type { RecordingScope } from './recordingScope.ts'
import { writeSheet, writeStyle } from './writeCss.ts'

/** Elements of which more counts than their attributes. */
const STATEFUL = new Set(['link', 'style', 'input', 'textarea', 'select', 'dialog', 'audio', 'video', 'iframe'])

/** By name, because elements of other frames are not of our window's classes. */
export const isA = <Tag extends keyof HTMLElementTagNameMap>(node: Element, tag: string, wanted: Tag): node is HTMLElementTagNameMap[Tag] =>
  tag === wanted

/** Adds to an element's attributes what stands in none: rules, values, states. */
export function writeState(
  node: Element,
  tag: string,
  attributes: WrittenAttributes,
  doc: Document,
  { readers: { maskInput }, countRules }: RecordingScope,
): void {
  if (!STATEFUL.has(tag)) return
  if (isA(node, tag, 'link')) {
    const css = node.sheet && writeSheet(node.sheet, doc.baseURI)
    if (!css) return
    delete attributes.rel
    delete attributes.href
    attributes._cssText = css
  } else if (isA(node, tag, 'style')) {
    const css = writeStyle(node, doc.baseURI, countRules)
    if (css) attributes._cssText = css
  } else if (isA(node, tag, 'input')) {
    if (node.value && !/^(radio|checkbox|submit|button)$/.test(String(attributes.type))) attributes.value = maskInput(node.value, node)
    else if (node.checked) attributes.checked = true
  } else if (isA(node, tag, 'textarea') || isA(node, tag, 'select')) {
    if (node.value) attributes.value = maskInput(node.value, node)
  } else if (isA(node, tag, 'dialog')) {
    if (node.open) attributes.rr_open_mode = node.matches('dialog:modal') ? 'modal' : 'non-modal'
  } else if (isA(node, tag, 'audio') || isA(node, tag, 'video')) {
    attributes.rr_mediaState = node.paused ? 'paused' : 'played'
    attributes.rr_mediaCurrentTime = node.currentTime
    attributes.rr_mediaPlaybackRate = node.playbackRate
    attributes.rr_mediaMuted = node.muted
    attributes.rr_mediaLoop = node.loop
    attributes.rr_mediaVolume = node.volume
  } else if (isA(node, tag, 'iframe')) {
    if (!node.contentDocument) attributes.rr_src = attributes.src
    delete attributes.src
  }
}
