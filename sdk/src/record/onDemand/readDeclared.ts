import type { Hooks } from '#browser/createHooks.ts'
import { isLossy } from '../dom/isLossy.ts'
import type { View } from '../dom/recordingScope.ts'
import { blocksOf } from './blocksOf.ts'
import { fillDeclarations } from './fillDeclarations.ts'

export type StyledRule = CSSRule & { style: CSSStyleDeclaration; selectorText?: string }

/** What the page declared, before the browser lost some of it. */
export interface Declared {
  /** The declarations of a rule; null where no text says them. */
  of(rule: StyledRule): string | null
}

/** Reads texts of stylesheets as the page wrote them, for what browsers cannot write of their rules (`isLossy`). */
export function readDeclared(texts: string[], win: View, hooks: Hooks): Declared {
  const probe = new win.CSSStyleSheet()
  const parse = (text: string) =>
    hooks.unwatched(() => {
      probe.replaceSync(text)
      return probe.cssRules[0] as StyledRule | undefined
    })
  /** By what the browser makes of them, with and without their selectors; of a selector alone, all. */
  const whole = new Map<string, string>()
  const bySelector = new Map<string, string[]>()
  for (const { prelude, body } of texts.flatMap(blocksOf)) {
    const parsed = parse(`${prelude}{${body}}`)
    const { style } = parsed?.style ? parsed : (parse(`a{${body}}`) ?? {})
    const selector = parsed?.selectorText ?? ''
    if (!style) continue
    if (isLossy(style.cssText)) for (const key of [style.cssText, selector + style.cssText]) whole.set(key, body)
    if (selector) bySelector.set(selector, [...(bySelector.get(selector) ?? []), body])
  }
  const hasAll = (body: string, style: CSSStyleDeclaration) => {
    const before = [...(parse(`a{${body}}`)?.style ?? [])]
    return [...style].every((name) => style.getPropertyValue(name) || before.includes(name))
  }
  return {
    of({ style, selectorText = '' }) {
      const same = whole.get(selectorText + style.cssText) ?? whole.get(style.cssText)
      if (same !== undefined) return same
      // A script has changed it since.
      const before = bySelector.get(selectorText)?.find((body) => hasAll(body, style))
      return before === undefined ? null : `${before};${fillDeclarations(style)}`
    },
  }
}
