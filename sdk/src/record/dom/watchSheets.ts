import { SOURCE } from '@incuera/contract/events.ts'
import type { Incremental } from './events.ts'
import type { Stop } from './quietly.ts'
import { nameOf } from './sheets.ts'
import { tell } from './tell.ts'
import { watchMethod } from './watchMethod.ts'

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
export function watchSheets(win: Window & typeof globalThis): Stop[] {
  const sheet = win.CSSStyleSheet.prototype
  // All rules that have rules in them, as @media.
  const group = win.CSSGroupingRule.prototype
  const tellChange = (changed: CSSStyleSheet | null, change: () => RuleChange) => {
    const name = nameOf(changed)
    if (name) tell({ source: SOURCE.styleSheetRule, ...name, ...change() })
  }
  return [
    watchMethod(sheet, 'insertRule', (self, [rule, index]) => tellChange(self, () => ({ adds: [{ rule, index }] }))),
    watchMethod(sheet, 'addRule', (self, [selector, block, index = self.cssRules.length]) =>
      tellChange(self, () => ({ adds: [{ rule: `${selector} { ${block} }`, index }] })),
    ),
    watchMethod(sheet, 'deleteRule', (self, [index]) => tellChange(self, () => ({ removes: [{ index }] }))),
    watchMethod(sheet, 'removeRule', (self, [index]) => tellChange(self, () => ({ removes: [{ index }] }))),
    watchMethod(sheet, 'replace', (self, [replace]) => tellChange(self, () => ({ replace }))),
    watchMethod(sheet, 'replaceSync', (self, [replaceSync]) => tellChange(self, () => ({ replaceSync }))),
    watchMethod(group, 'insertRule', (self, [rule, index = 0]) =>
      tellChange(self.parentStyleSheet, () => ({ adds: [{ rule, index: [...positionsOf(self), index] }] })),
    ),
    watchMethod(group, 'deleteRule', (self, [index]) =>
      tellChange(self.parentStyleSheet, () => ({ removes: [{ index: [...positionsOf(self), index] }] })),
    ),
  ]
}

/** Single declarations that scripts change in rules of sheets; those of elements are attributes. */
export function watchStyles(win: Window & typeof globalThis): Stop[] {
  const style = win.CSSStyleDeclaration.prototype
  const tellChange = ({ parentRule }: CSSStyleDeclaration, change: StyleChange) => {
    const name = nameOf(parentRule?.parentStyleSheet)
    if (parentRule && name) tell({ source: SOURCE.styleDeclaration, ...name, ...change, index: positionsOf(parentRule) })
  }
  return [
    watchMethod(style, 'setProperty', (self, [property, value, priority]) => tellChange(self, { set: { property, value, priority } })),
    watchMethod(style, 'removeProperty', (self, [property]) => tellChange(self, { remove: { property } })),
  ]
}
