import { ofDocument } from '#browser/natives.ts'
import type { RecordingScope } from '../dom/recordingScope.ts'
import { tellRules } from '../dom/tellRules.ts'
import { mediaOf, writeRule } from '../dom/writeCss.ts'
import type { MemoryPictures } from './openMemoryPictures.ts'
import { topOf } from './restoreRules.ts'

/**
 * Records rules that show pictures of the page's memory with what these show.
 * @returns takes what was used: a sheet or a rule, which has just been recorded as the browser writes it, or the rules
 * of a sheet into which a script has put one
 */
export function restoreRulePictures(scope: RecordingScope, pictures: MemoryPictures): (used: object) => Promise<void> {
  const { hooks } = scope
  /** The rules that are recorded with their pictures. */
  const known = new WeakMap<CSSRule, string>()

  const restoreRule = async (rule: CSSRule) => {
    const sheet = rule.parentStyleSheet
    // One that has media is recorded as a whole.
    if (!sheet || (!sheet.ownerNode && mediaOf(sheet, hooks))) return
    const write = () => hooks.unwatched(() => writeRule(rule, sheet.href ?? ofDocument('baseURI')))
    const text = write()
    if (known.get(rule) === text) return
    const shown = await pictures.show(text)
    const index = [...sheet.cssRules].indexOf(rule)
    // Meanwhile it may be another one.
    if (shown === text || index < 0 || write() !== text) return
    known.set(rule, text)
    // Players add before they remove.
    tellRules(sheet, { adds: [{ rule: shown, index: index + 1 }], removes: [{ index }] }, scope)
  }
  return async (used) => {
    const isRule = 'parentStyleSheet' in used && 'cssText' in used
    const isSheet = 'ownerNode' in used
    if (!isRule && !isSheet && !('item' in used)) return
    const rules = isRule
      ? [topOf(used as CSSRule)]
      : [...(isSheet ? (used as CSSStyleSheet).cssRules : (used as CSSRuleList))]
    if (isRule || isSheet) for (const rule of rules) known.delete(rule)
    // After the event of the rules themselves.
    await new Promise<void>((resolve) => scope.changes.runLater({ used }, resolve))
    for (const rule of rules) await restoreRule(rule)
  }
}
