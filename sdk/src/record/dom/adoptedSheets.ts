import { SOURCE } from '@incuera/contract/events.ts'
import { typeOfNode } from '#browser/nativeDom.ts'
import { ofDocument } from '#browser/natives.ts'
import { joinStops, type Stop } from '#browser/quietly.ts'
import type { RecordingScope } from './recordingScope.ts'
import { isOfPage } from './writeAttribute.ts'
import { mediaOf, writeRule } from './writeCss.ts'

type Root = Document | ShadowRoot

/** Records the sheets that a document or a shadow root has adopted, unless a player has the same. */
export function tellAdoptedSheets(
  root: Root,
  { dom, hooks, mirror, onDemand, sheetNumbers, tell }: RecordingScope,
): void {
  const sheets = hooks.unwatched(() => [
    ...((typeOfNode(root) === 9 ? ofDocument('adoptedStyleSheets', root as Document) : root.adoptedStyleSheets) ?? []),
  ])
  const styles: { styleId: number; rules: { rule: string; index: number }[] }[] = []
  const styleIds = sheets.map((sheet) => {
    const { styleId, isNew } = sheetNumbers.numberOf(sheet)
    const base = ofDocument('baseURI')
    const rules = [...sheet.cssRules].map((rule) => writeRule(rule, base))
    // A player gives an adopted sheet no media.
    if (isOfPage(rules) || mediaOf(sheet, hooks)) onDemand.use(sheet)
    if (isNew) styles.push({ styleId, rules: rules.map((rule, index) => ({ rule, index })) })
    return styleId
  })
  if (!sheetNumbers.isNews(root, styleIds.join())) return
  tell({
    source: SOURCE.adoptedStyleSheet,
    id: mirror.getId(dom.hostOf(root) ?? root),
    styleIds,
    ...(styles.length > 0 && { styles }),
  })
}

/** A page can set the list, or take it and push. */
export function watchAdoptedSheets(root: Root, scope: RecordingScope): Stop {
  const { changes, hooks } = scope
  return joinStops([
    hooks.onChange(root, 'adoptedStyleSheets', () => tellAdoptedSheets(root, scope)),
    hooks.onGet(root, 'adoptedStyleSheets', () => changes.runLater(root, () => tellAdoptedSheets(root, scope))),
  ])
}
