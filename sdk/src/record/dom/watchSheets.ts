import { SOURCE } from '@incuera/contract/events.ts'
import type { Stop } from '../../browser/quietly.ts'
import type { Incremental } from '../../events/pageEvents.ts'
import type { RecordingScope } from './recordingScope.ts'

type RuleChange = Omit<Extract<Incremental, { source: typeof SOURCE.styleSheetRule }>, 'source' | 'id' | 'styleId'>
type StyleChange = Omit<Extract<Incremental, { source: typeof SOURCE.styleDeclaration }>, 'source' | 'id' | 'styleId' | 'index'>

type RulesOwner = (CSSRule | CSSStyleSheet) & { cssRules?: CSSRuleList }

/** Index of a rule among its siblings, after those of the rules around it. */
function positionsOf(rule: CSSRule): number[] {
  const around: RulesOwner | null = rule.parentRule ?? rule.parentStyleSheet
  if (!around) return []
  return [...(rule.parentRule ? positionsOf(rule.parentRule) : []), [...(around.cssRules ?? [])].indexOf(rule)]
}

/** Rules that scripts put into sheets and take out of them. */
export function watchSheets(win: Window & typeof globalThis, { hooks, sheetNumbers, tell }: RecordingScope): Stop[] {
  const sheet = win.CSSStyleSheet.prototype
  // All rules that have rules in them, as @media.
  const group = win.CSSGroupingRule.prototype
  const tellChange = (changed: CSSStyleSheet | null, change: RuleChange) => {
    const name = sheetNumbers.sheetName(changed)
    if (name) tell({ source: SOURCE.styleSheetRule, ...name, ...change })
  }
  return [
    hooks.onCall(sheet, 'insertRule', (self, [rule, index]) => tellChange(self, { adds: [{ rule, index }] })),
    hooks.onCall(sheet, 'addRule', (self, [selector, block, index = self.cssRules.length - 1]) =>
      tellChange(self, { adds: [{ rule: `${selector} { ${block} }`, index }] }),
    ),
    hooks.onCall(sheet, 'deleteRule', (self, [index]) => tellChange(self, { removes: [{ index }] })),
    hooks.onCall(sheet, 'removeRule', (self, [index]) => tellChange(self, { removes: [{ index }] })),
    hooks.onCall(sheet, 'replace', (self, [replace]) => tellChange(self, { replace })),
    hooks.onCall(sheet, 'replaceSync', (self, [replaceSync]) => tellChange(self, { replaceSync })),
    hooks.onCall(group, 'insertRule', (self, [rule, index = 0]) =>
      tellChange(self.parentStyleSheet, { adds: [{ rule, index: [...positionsOf(self), index] }] }),
    ),
    hooks.onCall(group, 'deleteRule', (self, [index]) => tellChange(self.parentStyleSheet, { removes: [{ index: [...positionsOf(self), index] }] })),
  ]
}

/** Single declarations that scripts change in rules of sheets; those of elements are attributes. */
export function watchStyles(win: Window & typeof globalThis, { hooks, sheetNumbers, tell }: RecordingScope): Stop[] {
  const style = win.CSSStyleDeclaration.prototype
  const tellChange = ({ parentRule }: CSSStyleDeclaration, change: StyleChange) => {
    const name = sheetNumbers.sheetName(parentRule?.parentStyleSheet)
    if (parentRule && name) tell({ source: SOURCE.styleDeclaration, ...name, ...change, index: positionsOf(parentRule) })
  }
  return [
    hooks.onCall(style, 'setProperty', (self, [property, value, priority]) => tellChange(self, { set: { property, value, priority } })),
    hooks.onCall(style, 'removeProperty', (self, [property]) => tellChange(self, { remove: { property } })),
  ]
}
