/// <reference lib="dom" />
import { trackTrees } from '../trackTrees.ts'

/** The stylesheets and picture sources of a replayed page, as they are built. */
export interface SheetsOfReplay {
  onBuild(node: Node): void
  /** Styles whose sheet is another one than when this was asked last. */
  changed(): { style: Element; sheet: CSSStyleSheet }[]
  adopted(): CSSStyleSheet[]
  sources(): Element[]
  /** All sheets are new again. */
  forgetSeen(): void
}

export function sheetsOfReplay(): SheetsOfReplay {
  const trees = trackTrees(['STYLE', 'style', 'SOURCE'])
  const documents = new Set<Document>()
  let seen = new WeakSet<CSSStyleSheet>()
  return {
    onBuild(node) {
      if (isDocument(node)) documents.add(node)
      trees.onBuild(node)
    },
    changed: () =>
      trees.elements().flatMap((style) => {
        const sheet = isSource(style) || !('sheet' in style) ? null : (style as HTMLStyleElement).sheet
        if (!sheet || seen.has(sheet)) return []
        seen.add(sheet)
        return [{ style, sheet }]
      }),
    adopted() {
      // Of a frame that is gone.
      for (const one of documents) if (!one.defaultView) documents.delete(one)
      return [...new Set([...documents, ...trees.shadowRoots()].flatMap((root) => [...root.adoptedStyleSheets]))]
    },
    sources: () => trees.elements().filter(isSource),
    forgetSeen() {
      seen = new WeakSet()
    },
  }
}

/** By name: elements of the replayed page are of another realm. */
export const isSource = (node: Node): node is Element => node.nodeName === 'SOURCE'
const isDocument = (node: Node): node is Document => node.nodeType === 9
