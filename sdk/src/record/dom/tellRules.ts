import { SOURCE } from '@incuera/contract/events.ts'
import { isElementNode } from '#browser/nativeDom.ts'
import type { Incremental } from '#events/pageEvents.ts'
import { writeWhole } from './adoptedSheets.ts'
import type { RecordingScope } from './recordingScope.ts'
import { tellSheetLater } from './watchSheetLoads.ts'
import { mediaOf } from './writeCss.ts'

export type RuleChange = Omit<
  Extract<Incremental, { source: typeof SOURCE.styleSheetRule }>,
  'source' | 'id' | 'styleId'
>

/**
 * A change of a sheet's rules. A player gives an adopted sheet no media: where it has some, the whole sheet is recorded
 * again.
 */
export function tellRules(sheet: CSSStyleSheet | null, change: RuleChange, scope: RecordingScope): void {
  const name = scope.sheetNumbers.sheetName(sheet)
  if (!sheet || !name) return
  if ('styleId' in name && mediaOf(sheet, scope.hooks) && !change.replaceSync) tellSheet(sheet, scope)
  else scope.tell({ source: SOURCE.styleSheetRule, ...name, ...change })
}

/** All of a sheet and its media, with the next reading of changes. */
export function tellSheet(sheet: CSSStyleSheet, scope: RecordingScope): void {
  const owner = sheet.ownerNode
  if (owner && isElementNode(owner)) tellSheetLater(owner, scope)
  else scope.changes.runLater(sheet, () => tellRules(sheet, { replaceSync: writeWhole(sheet, scope.hooks) }, scope))
}
