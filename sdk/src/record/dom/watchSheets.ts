import type { Stop } from '#browser/quietly.ts'
import type { RecordingScope } from './recordingScope.ts'
import { type RuleChange, tellRules } from './tellRules.ts'
import { isOfPage } from './writeAttribute.ts'

/**
 * Rules that scripts put into sheets and take out of them; `onDemand/watchRules.ts` has the other changes.
 */
export function watchSheets(win: Window & typeof globalThis, scope: RecordingScope): Stop[] {
  const { changes, hooks } = scope
  const sheet = win.CSSStyleSheet.prototype
  const told =
    (toChange: (self: CSSStyleSheet, input: unknown[]) => RuleChange) => (self: CSSStyleSheet, input: unknown[]) => {
      tellRules(self, toChange(self, input), scope)
      if (isOfPage(input[0])) scope.onDemand.use(self.cssRules)
    }
  const adds = told((_, [rule, index]) => ({ adds: [{ rule: String(rule), index: index as number | undefined }] }))
  const removes = told((_, [index]) => ({ removes: [{ index: index as number | undefined }] }))
  return [
    // What waits names rules by their places before the call.
    hooks.onCall(sheet, 'insertRule', adds, changes.read),
    hooks.onCall(sheet, 'deleteRule', removes, changes.read),
    ...(['replace', 'replaceSync'] as const).map((name) =>
      hooks.onCall(
        sheet,
        name,
        told((_, [css]) => ({ [name]: css })),
        changes.read,
      ),
    ),
  ]
}
