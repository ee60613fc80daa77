import type { Stop } from '../../browser/quietly.ts'
import { watchRareRules } from './rare/lean.ts'
import type { RecordingScope } from './recordingScope.ts'
import { type RuleChange, tellRule, tellRules, tellSheet } from './tellRules.ts'

/** Rules that scripts put into sheets, take out of them and change, and sheets that they switch off and on. */
export function watchSheets(win: Window & typeof globalThis, scope: RecordingScope): Stop[] {
  const { changes, hooks } = scope
  const sheet = win.CSSStyleSheet.prototype
  // All rules that have rules in them, as @media.
  const group = win.CSSGroupingRule.prototype
  const style = win.CSSStyleDeclaration.prototype
  const told = (toChange: (self: CSSStyleSheet, input: unknown[]) => RuleChange) => (self: CSSStyleSheet, input: unknown[]) =>
    tellRules(self, toChange(self, input), scope)
  const adds = told((_, [rule, index]) => ({ adds: [{ rule: String(rule), index: index as number | undefined }] }))
  const removes = told((_, [index]) => ({ removes: [{ index: index as number | undefined }] }))
  const onRule = (rule: CSSRule | null) => tellRule(rule, scope)
  return [
    // What waits names rules by their places before the call.
    hooks.onCall(sheet, 'insertRule', adds, changes.read),
    hooks.onCall(sheet, 'deleteRule', removes, changes.read),
    hooks.onCall(sheet, 'replace', (self, [replace]) => tellRules(self, { replace }, scope), changes.read),
    hooks.onCall(sheet, 'replaceSync', (self, [replaceSync]) => tellRules(self, { replaceSync }, scope), changes.read),
    hooks.onCall(group, 'insertRule', onRule),
    hooks.onCall(group, 'deleteRule', onRule),
    hooks.onCall(style, 'setProperty', ({ parentRule }) => onRule(parentRule)),
    hooks.onCall(style, 'removeProperty', ({ parentRule }) => onRule(parentRule)),
    hooks.onSet(style, 'cssText', ({ parentRule }) => onRule(parentRule)),
    hooks.onSet(win.StyleSheet.prototype, 'disabled', (self) => tellSheet(self as CSSStyleSheet, scope)),
    ...watchRareRules(win, scope),
  ]
}
