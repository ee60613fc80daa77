import { SOURCE } from '@incuera/contract/events.ts'
import type { Hooks } from '#browser/createHooks.ts'
import { typeOfNode } from '#browser/nativeDom.ts'
import { ofDocument } from '#browser/natives.ts'
import { joinStops, type Stop } from '#browser/quietly.ts'
import type { RecordingScope } from './recordingScope.ts'
import { mediaOf, writeRule, writeSheet } from './writeCss.ts'

type Root = Document | ShadowRoot

/** Records the sheets that a document or a shadow root has adopted, unless a player has the same. */
export function tellAdoptedSheets(root: Root, { dom, hooks, mirror, sheetNumbers, tell }: RecordingScope): void {
  const sheets = hooks.unwatched(() => [
    ...((typeOfNode(root) === 9 ? ofDocument('adoptedStyleSheets', root as Document) : root.adoptedStyleSheets) ?? []),
  ])
  const styles: { styleId: number; rules: { rule: string; index: number }[] }[] = []
  const styleIds = sheets.map((sheet) => {
    const { styleId, isNew } = sheetNumbers.numberOf(sheet)
    const base = ofDocument('baseURI')
    const rules = mediaOf(sheet, hooks)
      ? [writeWhole(sheet, hooks)]
      : [...sheet.cssRules].map((rule) => writeRule(rule, base))
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

/** An adopted sheet as one text: a player gives it no media, so they are a rule around it. */
export function writeWhole(sheet: CSSStyleSheet, hooks: Hooks): string {
  const media = mediaOf(sheet, hooks)
  const css = writeSheet(sheet, ofDocument('baseURI')) ?? ''
  return media ? `@media ${media} {${css}}` : css
}

/** A page can set the list, or take it and push. */
export function watchAdoptedSheets(root: Root, scope: RecordingScope): Stop {
  const { changes, hooks } = scope
  return joinStops([
    hooks.onChange(root, 'adoptedStyleSheets', () => tellAdoptedSheets(root, scope)),
    hooks.onGet(root, 'adoptedStyleSheets', () => changes.runLater(root, () => tellAdoptedSheets(root, scope))),
  ])
}
