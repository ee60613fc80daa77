import { SOURCE } from '@incuera/contract/events.ts'
import { stringifyRule } from 'rrweb-snapshot'
import { mirror } from './mirror.ts'
import { hostOf } from './nativeDom.ts'
import { quietly, type Stop } from './quietly.ts'
import { numberOf } from './sheets.ts'
import { tell } from './tell.ts'
import { watchSetter } from './watchSetter.ts'

type Root = Document | ShadowRoot

/** Tells of the sheets that a document or a shadow root has adopted. */
export function tellAdoptedSheets(root: Root): void {
  const sheets = [...(root.adoptedStyleSheets ?? [])]
  if (sheets.length === 0) return
  const styles: { styleId: number; rules: { rule: string; index: number }[] }[] = []
  const styleIds = sheets.map((sheet) => {
    const { styleId, isNew } = numberOf(sheet)
    if (isNew) styles.push({ styleId, rules: [...sheet.cssRules].map((rule, index) => ({ rule: stringifyRule(rule, sheet.href), index })) })
    return styleId
  })
  tell({ source: SOURCE.adoptedStyleSheet, id: mirror.getId(hostOf(root) ?? root), styleIds, ...(styles.length > 0 && { styles }) })
}

export function watchAdoptedSheets(root: Root): Stop {
  const { defaultView: win } = 'defaultView' in root ? root : root.ownerDocument
  if (!win) return () => undefined
  const { prototype } = hostOf(root) ? win.ShadowRoot : win.Document
  return watchSetter(root, 'adoptedStyleSheets', quietly(tellAdoptedSheets), prototype)
}
