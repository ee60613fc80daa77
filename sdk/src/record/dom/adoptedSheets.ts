import { SOURCE } from '@incuera/contract/events.ts'
import type { Stop } from '../../browser/quietly.ts'
import type { RecordingScope } from './recordingScope.ts'
import { writeRule } from './writeCss.ts'

type Root = Document | ShadowRoot

/** Tells of the sheets that a document or a shadow root has adopted. */
export function tellAdoptedSheets(root: Root, { dom, mirror, sheetNumbers, tell }: RecordingScope): void {
  const sheets = [...(root.adoptedStyleSheets ?? [])]
  if (sheets.length === 0) return
  const styles: { styleId: number; rules: { rule: string; index: number }[] }[] = []
  const styleIds = sheets.map((sheet) => {
    const { styleId, isNew } = sheetNumbers.numberOf(sheet)
    if (isNew) styles.push({ styleId, rules: [...sheet.cssRules].map((rule, index) => ({ rule: writeRule(rule, document.baseURI), index })) })
    return styleId
  })
  tell({ source: SOURCE.adoptedStyleSheet, id: mirror.getId(dom.hostOf(root) ?? root), styleIds, ...(styles.length > 0 && { styles }) })
}

export function watchAdoptedSheets(root: Root, scope: RecordingScope): Stop {
  return scope.hooks.onSet(root, 'adoptedStyleSheets', () => tellAdoptedSheets(root, scope))
}
