import { SOURCE } from '@incuera/contract/events.ts'
import type { Incremental } from '#events/pageEvents.ts'
import type { RecordingScope } from './recordingScope.ts'
import { mediaOf } from './writeCss.ts'

export type RuleChange = Omit<
  Extract<Incremental, { source: typeof SOURCE.styleSheetRule }>,
  'source' | 'id' | 'styleId'
>

/**
 * A change of a sheet's rules. A player gives an adopted sheet no media: where it has some, the whole sheet is recorded
 * again (`onDemand/watchRules.ts`).
 */
export function tellRules(sheet: CSSStyleSheet | null, change: RuleChange, scope: RecordingScope): void {
  const name = scope.sheetNumbers.sheetName(sheet)
  if (!sheet || !name) return
  if ('styleId' in name && mediaOf(sheet, scope.hooks) && !change.replaceSync) scope.onDemand.use(sheet)
  else scope.tell({ source: SOURCE.styleSheetRule, ...name, ...change })
}
