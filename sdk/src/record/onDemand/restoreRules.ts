import { ofDocument } from '#browser/natives.ts'
import { quietly, type Stop } from '#browser/quietly.ts'
import { isLossy } from '../dom/isLossy.ts'
import type { RecordingScope, View } from '../dom/recordingScope.ts'
import { wholeUrlsIn } from '../dom/writeAttribute.ts'
import { writeRule } from '../dom/writeCss.ts'
import { fillDeclarations } from './fillDeclarations.ts'
import { openSheetTexts } from './openSheetTexts.ts'
import { type Declared, readDeclared, type StyledRule } from './readDeclared.ts'
import { treesOf } from './treesOf.ts'

interface Restored {
  rule: CSSRule
  text: string
  /** Whether some of it is what the page shows now, and not what it wrote. */
  isByValue: boolean
}

export interface RuleRestorer {
  /** Those rules of a sheet of which the browser cannot write all. They are no rules in others. */
  read(rules: readonly CSSRule[], sheet: CSSStyleSheet): Promise<Restored[]>
  stops: Stop[]
}

export function restoreRules(win: View, scope: RecordingScope): RuleRestorer {
  const { hooks } = scope
  const texts = openSheetTexts(win, hooks)
  const known = new WeakMap<CSSStyleSheet, { texts: string; declared: Declared }>()

  const declaredIn = async (sheet: CSSStyleSheet): Promise<Declared> => {
    const all = await texts.of(sheet)
    const key = all.join('\n')
    const before = known.get(sheet)
    if (before?.texts === key) return before.declared
    const declared = hooks.unwatched(() => readDeclared(all, win, hooks))
    known.set(sheet, { texts: key, declared })
    return declared
  }
  const treesWith = (sheet: CSSStyleSheet): ParentNode[] =>
    sheet.ownerNode
      ? [sheet.ownerNode.getRootNode() as Document | ShadowRoot]
      : hooks.unwatched(() => treesOf(win.document, scope).filter((tree) => tree.adoptedStyleSheets.includes(sheet)))
  /** The values on the first element that has them. */
  const valuesOf = (leaf: StyledRule, sheet: CSSStyleSheet): string | null => {
    const [, selector, pseudo] = /^(.*?)(::[\w-]+)?$/.exec(selectorOf(leaf)) ?? []
    if (!selector) return null
    const element = treesWith(sheet)
      .map((tree) => tree.querySelector(selector))
      .find((found) => found)
    return element ? fillDeclarations(leaf.style, getComputedStyle(element, pseudo)) : null
  }
  const restore = (rule: CSSRule, sheet: CSSStyleSheet, declared: Declared): Restored | null => {
    const base = sheet.href ?? ofDocument('baseURI', win.document)
    const before = 'styleSheet' in rule ? writeRule(rule, base) : rule.cssText
    let text = before
    let isByValue = false
    for (const leaf of leavesOf(rule)) {
      const { cssText } = leaf.style
      if (!isLossy(cssText)) continue
      const written = declared.of(leaf)
      const whole = written ?? valuesOf(leaf, sheet)
      if (whole === null) continue
      isByValue ||= written === null
      text = text.replace(cssText, () => whole)
    }
    return text === before ? null : { rule, text: wholeUrlsIn(text, base), isByValue }
  }
  return {
    async read(rules, sheet) {
      const lossy = rules.filter((rule) => 'styleSheet' in rule || isLossy(rule.cssText))
      if (lossy.length === 0) return []
      const declared = await declaredIn(sheet)
      // What we read of rules is no use that the page makes of them.
      return hooks.unwatched(() => lossy.flatMap((rule) => restore(rule, sheet, declared) ?? []))
    },
    stops: texts.stops,
  }
}

/** The rule of a sheet that is in no other rule, and that a player has. */
export function topOf(rule: CSSRule): CSSRule {
  const around = rule.parentRule ?? rule.parentStyleSheet?.ownerRule
  return around ? topOf(around) : rule
}

/** The rules in a rule that have declarations, itself too. Of an imported sheet that cannot be read there are none. */
function leavesOf(rule: CSSRule): StyledRule[] {
  const own = 'style' in rule ? [rule as StyledRule] : []
  const around = 'styleSheet' in rule ? (rule as CSSImportRule).styleSheet : rule
  const inside = quietly(() => [...(Object(around).cssRules ?? [])] as CSSRule[])() ?? []
  return [...own, ...inside.flatMap(leavesOf)]
}

/** A nested one says `&` for that of the rule around it. */
function selectorOf(rule: CSSRule): string {
  const own = 'selectorText' in rule ? String(rule.selectorText) : ''
  return own.includes('&') && rule.parentRule ? own.replaceAll('&', `:is(${selectorOf(rule.parentRule)})`) : own
}
