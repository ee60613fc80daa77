import type { RecordingScope } from '../dom/recordingScope.ts'

/** A document and the shadow trees in it that are recorded. */
export function treesOf(doc: Document, { dom, mirror }: RecordingScope): (Document | ShadowRoot)[] {
  const shadows = [...mirror.nodes()].flatMap((node) =>
    dom.documentOf(node) === doc ? (dom.shadowOf(node) ?? []) : [],
  )
  return [doc, ...shadows]
}
