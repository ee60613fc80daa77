import type { Hooks } from '#browser/createHooks.ts'
import { isElementNode } from '#browser/nativeDom.ts'
import { ofDocument } from '#browser/natives.ts'
import type { RecordingScope } from '../dom/recordingScope.ts'
import { tellRules } from '../dom/tellRules.ts'
import { tellSheetLater } from '../dom/watchSheetLoads.ts'
import { mediaOf, writeSheet } from '../dom/writeCss.ts'

/** All of a sheet and its media, with the next reading of changes. */
export function tellSheet(sheet: CSSStyleSheet, scope: RecordingScope): void {
  const owner = sheet.ownerNode
  if (owner && isElementNode(owner)) tellSheetLater(owner, scope)
  else scope.changes.runLater(sheet, () => tellRules(sheet, { replaceSync: writeWhole(sheet, scope.hooks) }, scope))
}

/** An adopted sheet as one text: a player gives it no media, so they are a rule around it. */
function writeWhole(sheet: CSSStyleSheet, hooks: Hooks): string {
  const media = mediaOf(sheet, hooks)
  const css = writeSheet(sheet, ofDocument('baseURI')) ?? ''
  return media ? `@media ${media} {${css}}` : css
}
