import type { WrittenNode } from '#events/pageEvents.ts'

/**
 * What of text nodes is written: `words` leaves out blank ones, as in the head; `none` is for a style whose rules are
 * with its element.
 */
export type TextRule = 'all' | 'words' | 'none'

/**
 * The page and what a player knows of it, for the reading of changes. What is asked of nodes is asked of the browser's
 * own getters, whatever a page has put over them.
 */
export interface RecordedPage {
  idOf(node: Node): number
  /** Whether a player has a node with this id. */
  isRecorded(id: number): boolean
  /** A node and all in it leave the recording. */
  forget(node: Node): void
  /** Writes a node without its children, and gives it its id; null when such nodes are not recorded. */
  write(node: Node, textRule: TextRule): WrittenNode | null
  /** An attribute as it is recorded, addresses whole; null when the element has none; undefined when it is left out. */
  writeAttribute(element: Element, name: string): string | null | undefined
  parentOf(node: Node): Node | null
  nextOf(node: Node): Node | null
  previousOf(node: Node): Node | null
  /** The last child. */
  lastOf(node: Node): Node | null
  /** Of an element. */
  shadowOf(node: Node): ShadowRoot | null
  /** Of a shadow root; null for any other node. */
  hostOf(node: Node): Element | null
  /** Of a blocked element only the size is recorded. */
  isBlocked(node: Node): boolean
  isInBlocked(node: Node): boolean
  /** A script, a comment, a title: its changes are no events. */
  isIgnored(node: Node): boolean
  /** Records the state of a control, or the rules of a sheet, after these changes. */
  tellState(element: Element): void
  /** An attribute was this: an input may show now what it hid. */
  sawAttribute(element: Element, name: string, value: string): void
}
