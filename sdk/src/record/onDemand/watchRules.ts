import { listen } from '#browser/listen.ts'
import type { Stop } from '#browser/quietly.ts'
import type { RecordingScope, View } from '../dom/recordingScope.ts'
import { tellRules } from '../dom/tellRules.ts'
import { mediaOf } from '../dom/writeCss.ts'
import { tellRule } from './tellRule.ts'
import { tellSheet } from './tellSheet.ts'

/**
 * Changes of rules other than those that a sheet's own methods make. Where there is no method, what a rule gives to be
 * changed is compared with what it is a moment later.
 */
export function watchRules(win: View, scope: RecordingScope, used: ReadonlySet<object>): Stop[] {
  const { changes, hooks, onDemand } = scope
  const lent = new WeakSet<object>()
  const compareLater = (one: object, read: () => string, onChanged: () => void) => {
    if (lent.has(one)) return
    lent.add(one)
    const before = read()
    // A key of its own: what follows from a change waits under the rule, or the sheet.
    changes.runLater({ one }, () => {
      lent.delete(one)
      if (before !== read()) onChanged()
    })
  }
  const wholeOf = (rule: CSSRule): CSSRule =>
    rule.parentRule && 'findRule' in rule.parentRule ? rule.parentRule : rule
  const onLent = (rule: CSSRule) => {
    const whole = wholeOf(rule)
    compareLater(
      whole,
      () => whole.cssText,
      () => tellRule(whole, scope),
    )
  }
  const onMedia = (sheet: CSSStyleSheet) =>
    compareLater(
      sheet,
      () => mediaOf(sheet, hooks),
      () => tellSheet(sheet, scope),
    )
  const onRule = (rule: CSSRule) => tellRule(wholeOf(rule), scope)
  const style = win.CSSStyleDeclaration.prototype
  // All rules that have rules in them, as @media.
  const group = win.CSSGroupingRule.prototype
  for (const one of used) tellUsed(one, scope, onRule)
  return [
    // The old names of insertRule and deleteRule.
    hooks.onCall(
      win.CSSStyleSheet.prototype,
      'addRule',
      (self, [selector, block, index = self.cssRules.length - 1]) =>
        tellRules(self, { adds: [{ rule: `${selector} { ${block} }`, index }] }, scope),
      changes.read,
    ),
    hooks.onCall(
      win.CSSStyleSheet.prototype,
      'removeRule',
      (self, [index]) => tellRules(self, { removes: [{ index }] }, scope),
      changes.read,
    ),
    hooks.onCall(group, 'insertRule', onRule),
    hooks.onCall(group, 'deleteRule', onRule),
    hooks.onCall(style, 'setProperty', ({ parentRule }) => parentRule && onRule(parentRule)),
    hooks.onCall(style, 'removeProperty', ({ parentRule }) => parentRule && onRule(parentRule)),
    hooks.onChange(style, 'cssText', ({ parentRule }) => parentRule && onRule(parentRule)),
    hooks.onGet(win.CSSStyleRule.prototype, 'style', onLent),
    hooks.onGet(win.CSSKeyframeRule.prototype, 'style', onLent),
    hooks.onGet(win.CSSMediaRule.prototype, 'media', onLent),
    hooks.onChange(win.CSSStyleRule.prototype, 'selectorText', onRule),
    hooks.onChange(win.CSSKeyframeRule.prototype, 'keyText', onRule),
    hooks.onCall(win.CSSKeyframesRule.prototype, 'appendRule', onRule),
    hooks.onCall(win.CSSKeyframesRule.prototype, 'deleteRule', onRule),
    listen(win, 'load', ({ target }) => tellImports(Object(target), scope)),
    hooks.onGet(win.StyleSheet.prototype, 'media', (sheet) => onMedia(sheet as CSSStyleSheet)),
    hooks.onChange(win.StyleSheet.prototype, 'disabled', (sheet) => tellSheet(sheet as CSSStyleSheet, scope)),
    hooks.onCall(onDemand, 'use', (_, [one]) => {
      // An adopted one that has media.
      if (one instanceof win.CSSStyleSheet && !one.ownerNode && mediaOf(one, hooks)) tellSheet(one, scope)
    }),
  ]
}

function tellUsed(one: object, scope: RecordingScope, onRule: (rule: CSSRule) => void): void {
  if ('parentStyleSheet' in one && 'cssText' in one) onRule(one as CSSRule)
  else if ('cssRules' in one) tellSheet(one as CSSStyleSheet, scope)
  else tellImports(one, scope)
}

/**
 * The rules that a style has imported, once they are there; those of a link come with its own. From the last to the
 * first, because no rule may precede an import.
 */
function tellImports(style: object, scope: RecordingScope): void {
  if (!('sheet' in style && 'localName' in style && style.localName === 'style')) return
  const rules = [...((style as HTMLStyleElement).sheet?.cssRules ?? [])]
  for (const rule of rules.reverse()) if ('styleSheet' in rule && rule.styleSheet) tellRule(rule, scope)
}
