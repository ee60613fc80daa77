import type { RRWEB, SOURCE } from '@incuera/contract/events.ts'

/*
 * What the recorder of the page writes: events of rrweb 2.2.2, whose players show them. Types of our own, because
 * rrweb's are those of its recorder and not of what is on the wire; that both are the same is under test
 * (e2e/changes/sameEvents.test.ts).
 */

export type WrittenAttributes = Record<string, string | number | boolean | null | undefined>

/** In `_cssText` of a style element: between what belongs into its first, its second … text node. */
export const STYLE_SPLIT = '/* rr_split */'

interface Written {
  id: number
  /** Of the document that contains it, unless that is the page's own. */
  rootId?: number | undefined
  /** A child of a shadow root. */
  isShadow?: true
}
interface WrittenDocument extends Written {
  type: 0
  childNodes: WrittenNode[]
  compatMode: string | undefined
}
interface WrittenDoctype extends Written {
  type: 1
  name: string
  publicId: string
  systemId: string
}
export interface WrittenElement extends Written {
  type: 2
  tagName: string
  attributes: WrittenAttributes
  /** Of the shadow root first the element's own, then its. */
  childNodes: WrittenNode[]
  isShadowHost?: true
  isSVG?: true | undefined
  isCustom?: true | undefined
}
interface WrittenText extends Written {
  /** Text, CDATA, comment. */
  type: 3 | 4 | 5
  textContent: string
}
export type WrittenNode = WrittenDocument | WrittenDoctype | WrittenElement | WrittenText

export interface AddedNode {
  parentId: number
  /** Of its next sibling; null: it is the last. */
  nextId: number | null
  node: WrittenNode
}
export interface RemovedNode {
  parentId: number
  id: number
  isShadow?: true
}
export interface ChangedAttributes {
  id: number
  attributes: WrittenAttributes
}
export interface ChangedText {
  id: number
  value: string | null
}
export interface WrittenChanges {
  texts: ChangedText[]
  attributes: ChangedAttributes[]
  removes: RemovedNode[]
  adds: AddedNode[]
}

export interface WrittenRule {
  rule: string
  /** Several numbers: within rules that have rules in them. */
  index?: number | number[] | undefined
}
/** A sheet by the element that owns it, or by a number of its own. */
interface OfSheet {
  id?: number
  styleId?: number | undefined
}

/** What happens on the page after its snapshot. */
export type Incremental =
  | ({ source: typeof SOURCE.mutation; isAttachIframe?: true } & WrittenChanges)
  | {
      source: typeof SOURCE.mouseMove | typeof SOURCE.touchMove | typeof SOURCE.drag
      positions: { x: number | undefined; y: number | undefined; id: number; timeOffset: number }[]
    }
  | {
      source: typeof SOURCE.mouseInteraction
      type: number
      id: number
      x: number | undefined
      y: number | undefined
      pointerType?: number
    }
  | { source: typeof SOURCE.scroll; id: number; x: number; y: number }
  | { source: typeof SOURCE.viewportResize; width: number; height: number }
  | { source: typeof SOURCE.input; id: number; text: string; isChecked: boolean }
  | {
      source: typeof SOURCE.media
      type: number
      id: number
      currentTime: number
      volume: number
      muted: boolean
      playbackRate: number
      loop: boolean
    }
  | (OfSheet & {
      source: typeof SOURCE.styleSheetRule
      adds?: WrittenRule[]
      removes?: { index?: number | number[] | undefined }[]
      replace?: string
      replaceSync?: string
    })
  | {
      source: typeof SOURCE.selection
      ranges: { start: number; startOffset: number; end: number; endOffset: number }[]
    }
  | {
      source: typeof SOURCE.adoptedStyleSheet
      id: number
      styleIds: (number | undefined)[]
      styles?: { styleId: number; rules: WrittenRule[] }[]
    }
  | { source: typeof SOURCE.customElement; define: { name: string } }

/** An event without its time. */
export type Untimed =
  | { type: typeof RRWEB.domContentLoaded | typeof RRWEB.load; data: object }
  | { type: typeof RRWEB.fullSnapshot; data: { node: WrittenNode; initialOffset: { left: number; top: number } } }
  | { type: typeof RRWEB.incremental; data: Incremental }
  | { type: typeof RRWEB.meta; data: { href: string; width: number; height: number } }
  | { type: typeof RRWEB.custom; data: { tag: string; payload: object } }

/** `timestamp` in milliseconds since the epoch. */
export type PageEvent = Untimed & { timestamp: number }
