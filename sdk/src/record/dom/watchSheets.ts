import type { Stop } from '#browser/quietly.ts'
import type { RecordingScope } from './recordingScope.ts'
import { type RuleChange, tellRules, tellSheet } from './tellRules.ts'

/**
 * Rules that scripts put into sheets and take out of them, and sheets that they switch off and on;
 * `onDemand/watchRules.ts` has the other changes.
 */
export function watchSheets(win: Window & typeof globalThis, scope: RecordingScope): Stop[] {
  const { changes, hooks } = scope
  const sheet = win.CSSStyleSheet.prototype
  const told =
    (toChange: (self: CSSStyleSheet, input: unknown[]) => RuleChange) => (self: CSSStyleSheet, input: unknown[]) =>
      tellRules(self, toChange(self, input), scope)
  const adds = told((_, [rule, index]) => ({ adds: [{ rule: String(rule), index: index as number | undefined }] }))
  const removes = told((_, [index]) => ({ removes: [{ index: index as number | undefined }] }))
  return [
    // What waits names rules by their places before the call.
    hooks.onCall(sheet, 'insertRule', adds, changes.read),
    hooks.onCall(sheet, 'deleteRule', removes, changes.read),
    hooks.onCall(sheet, 'replace', (self, [replace]) => tellRules(self, { replace }, scope), changes.read),
    hooks.onCall(sheet, 'replaceSync', (self, [replaceSync]) => tellRules(self, { replaceSync }, scope), changes.read),
    hooks.onChange(win.StyleSheet.prototype, 'disabled', (self) => tellSheet(self as CSSStyleSheet, scope)),
  ]
}
