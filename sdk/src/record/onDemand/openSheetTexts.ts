import type { Hooks } from '#browser/createHooks.ts'
import { entryOf } from '#browser/entryOf.ts'
import { isNative } from '#browser/natives.ts'
import { quietly, type Stop } from '#browser/quietly.ts'
import { OWN_REQUEST } from '#events/ownRequest.ts'
import type { View } from '../dom/recordingScope.ts'

/** Texts of stylesheets, as the page wrote them. */
export interface SheetTexts {
  /** Those of a sheet and of what it imports. Without a request: a file comes from the browser's cache, or not at all. */
  of(sheet: CSSStyleSheet): Promise<string[]>
  stops: Stop[]
}

export function openSheetTexts(win: View, hooks: Hooks): SheetTexts {
  const given = new WeakMap<CSSStyleSheet, string[]>()
  const files = new Map<string, Promise<string>>()
  const onText = (sheet: CSSStyleSheet | null, ...parts: unknown[]) => {
    const text = parts.join('')
    if (sheet && text.includes('var(')) given.set(sheet, [...(given.get(sheet) ?? []), text])
  }
  const readFile = async (href: string): Promise<string> => {
    // One that the page has replaced may do anything with a request.
    if (!isNative(win.fetch)) return ''
    try {
      const answer = await win.fetch(href + OWN_REQUEST, { cache: 'only-if-cached', mode: 'same-origin' })
      return await answer.text()
    } catch {
      return ''
    }
  }
  const of = async (sheet: CSSStyleSheet): Promise<string[]> => {
    const { href, ownerNode } = sheet
    // The browser may not let us read what is imported.
    const rules = quietly(() => [...sheet.cssRules])() ?? []
    const imported = rules.flatMap((rule) =>
      'styleSheet' in rule && rule.styleSheet ? of(rule.styleSheet as CSSStyleSheet) : [],
    )
    const own = href ? await entryOf(files, href, () => readFile(href)) : (ownerNode?.textContent ?? '')
    return [own, ...(given.get(sheet) ?? []), ...(await Promise.all(imported)).flat()]
  }
  const { CSSStyleSheet: Sheet, CSSGroupingRule: Group } = win
  return {
    of,
    stops: [
      ...(['insertRule', 'replace', 'replaceSync'] as const).map((name) =>
        hooks.onCall(Sheet.prototype, name, (sheet, [text]) => onText(sheet, text)),
      ),
      hooks.onCall(Sheet.prototype, 'addRule', (sheet, [selector, body]) => onText(sheet, selector, '{', body, '}')),
      hooks.onCall(Group.prototype, 'insertRule', ({ parentStyleSheet }, [text]) => onText(parentStyleSheet, text)),
    ],
  }
}
