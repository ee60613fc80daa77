import { ofDocument } from '#browser/natives.ts'
import type { RecordingScope } from '../dom/recordingScope.ts'
import { tellRules } from '../dom/tellRules.ts'
import { isOfPage } from '../dom/writeAttribute.ts'
import { writeRule } from '../dom/writeCss.ts'

type RulesOwner = (CSSRule | CSSStyleSheet) & { cssRules?: CSSRuleList }

/** Index of a rule among its siblings, after those of the rules around it. */
function positionsOf(rule: CSSRule): number[] {
  const around: RulesOwner | null = rule.parentRule ?? rule.parentStyleSheet
  if (!around) return []
  return [...(rule.parentRule ? positionsOf(rule.parentRule) : []), [...(around.cssRules ?? [])].indexOf(rule)]
}

/** A rule as it is now takes the place of what it was, with the next reading of changes. */
export function tellRule(rule: CSSRule | null, scope: RecordingScope): void {
  if (!rule) return
  scope.changes.runLater(rule, () => {
    const around = positionsOf(rule)
    const last = around.pop()
    if (last === undefined) return
    const at = (index: number) => (around.length > 0 ? [...around, index] : index)
    const text = writeRule(rule, ofDocument('baseURI'))
    // Players add before they remove.
    tellRules(
      rule.parentStyleSheet,
      { adds: [{ rule: text, index: at(last + 1) }], removes: [{ index: at(last) }] },
      scope,
    )
    if (isOfPage(text)) scope.onDemand.use(rule)
  })
}
